import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.TestAssertion.Status;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Asks the veraPDF library whether a PDF keeps to a standard.
 *
 * <p>Takes a flavour ("ua1", "3a", "ua2", "4f" ...) and a file; prints one line for each rule that is broken, with
 * how often, what is wrong, and where it was seen first. Exit 0: nothing is broken, 1: something is, 2: no verdict.
 *
 * <p>The library reads its profiles with JAXB, which the package that it comes in leaves out; so they are read
 * here, with the XML parser of the JDK.
 */
public final class Verdict {
    private final PDFAFlavour flavour;

    private Verdict(PDFAFlavour flavour) {
        this.flavour = flavour;
    }

    public static void main(String[] words) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = words.length == 2 ? PDFAFlavour.byFlavourId(words[0]) : PDFAFlavour.NO_FLAVOUR;
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            System.err.println("usage: Verdict FLAVOUR FILE; flavours: " + PDFAFlavour.getFlavourIds());
            System.exit(2);
        }
        List<String> broken = List.of();
        try {
            broken = new Verdict(flavour).on(new File(words[1]));
        } catch (Exception error) {
            error.printStackTrace();
            System.exit(2);
        }
        broken.forEach(System.out::println);
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    /** Returns what is broken in a file, a line for each rule, by the names of the rules. */
    private List<String> on(File file) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(file, flavour);
                var validator = Foundries.defaultInstance().createValidator(profile(), -1, false, true, false)) {
            Map<String, List<TestAssertion>> failed = validator.validate(parser).getTestAssertions().stream()
                    .filter(each -> each.getStatus() == Status.FAILED)
                    .collect(Collectors.groupingBy(each -> named(each.getRuleId())));
            return failed.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).sorted().toList();
        }
    }

    private String line(String rule, List<TestAssertion> failed) {
        TestAssertion first = failed.get(0);
        String place = first.getLocation().getContext();
        return String.format("%s %s x%d: %s (%s)", flavour.getId(), rule, failed.size(), first.getErrorMessage(), place);
    }

    private static String named(RuleId rule) {
        return rule.getClause() + "-" + rule.getTestNumber();
    }

    private ValidationProfile profile() throws Exception {
        Element root = read(flavour == PDFAFlavour.PDFUA_1 ? "PDFUA-1"
                : flavour == PDFAFlavour.PDFUA_2 ? "PDFUA-2-ISO32005" : "PDFA-" + flavour.getId().toUpperCase());
        Set<Rule> rules = each(root, "rules", "rule", Verdict::rule);
        if (rules.isEmpty()) {
            throw new IOException("a profile without rules: " + flavour);
        }
        var details = Profiles.profileDetailsFromValues(flavour.getId(), "", "", new Date(0));
        return Profiles.profileFromValues(
                flavour, details, "", rules, each(root, "variables", "variable", Verdict::variable));
    }

    private static Element read(String name) throws Exception {
        String path = "/org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream profile = Profiles.class.getResourceAsStream(path)) {
            if (profile == null) {
                throw new IOException("the library has no " + path);
            }
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(profile).getDocumentElement();
        }
    }

    private static Rule rule(Element rule) {
        Element id = inside(rule, "id");
        Element error = inside(rule, "error");
        List<ErrorArgument> arguments = List.copyOf(each(error, "arguments", "argument", Verdict::argument));
        ErrorDetails details = Profiles.errorFromValues(text(error, "message"), arguments);
        RuleId name = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(name, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"), details, List.of());
    }

    private static ErrorArgument argument(Element argument) {
        String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
        return ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null);
    }

    private static Variable variable(Element variable) {
        return Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                text(variable, "defaultValue"), text(variable, "value"));
    }

    private static <T> Set<T> each(Element parent, String list, String name, Function<Element, T> made) {
        return elements(parent, list)
                .flatMap(found -> elements(found, name))
                .map(made)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String text(Element parent, String name) {
        return inside(parent, name).getTextContent();
    }

    private static Element inside(Element parent, String name) {
        return elements(parent, name).findFirst().orElseThrow();
    }

    private static Stream<Element> elements(Element parent, String name) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE && node.getNodeName().equals(name))
                .map(Element.class::cast);
    }
}
