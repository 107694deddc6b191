import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.TestAssertion.Status;
import org.verapdf.pdfa.results.ValidationResult;
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
 * Asks the veraPDF library whether PDFs keep to the standards that they claim.
 *
 * <p>Takes flavours with commas between them ("ua1", "3a", "ua2", "4f" ...), or "claimed" for those that each file
 * claims, and files. Prints lines of fields with tabs between them, in UTF-8; files count from 0:
 *
 * <pre>
 * broken  FILE  FLAVOUR  RULE  TIMES  CONTEXT  MESSAGE    a place where a rule is broken; no more than MOST of a rule
 * judged  FILE  FLAVOUR                                   what comes when a flavour was looked at to its end
 * heard   FILE                                            what comes when all that it claims was looked at
 * failed  FILE  WHY                                       where there is no verdict
 * </pre>
 *
 * <p>The library reads its profiles with JAXB, which the package that it comes in leaves out; so they are read
 * here, with the XML parser of the JDK.
 */
public final class Verdict {
    private static final int MOST = 40;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Verdict() {}

    public static void main(String[] words) {
        LogManager.getLogManager().reset();
        System.setOut(System.err);
        VeraGreenfieldFoundryProvider.initialise();
        for (int file = 1; file < words.length; file++) {
            judge(file - 1, new File(words[file]), words[0]);
        }
    }

    private static void judge(int number, File file, String asked) {
        try {
            for (PDFAFlavour flavour : flavours(file, asked)) {
                judge(number, file, flavour);
            }
            say("heard", number);
        } catch (Exception | StackOverflowError | OutOfMemoryError error) {
            error.printStackTrace();
            say("failed", number, error);
        }
    }

    private static void judge(int number, File file, PDFAFlavour flavour) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(file, flavour);
                var validator = Foundries.defaultInstance().createValidator(profile(flavour), MOST, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Map<RuleId, Integer> times = result.getFailedChecks();
            for (var rule : failed(result).entrySet()) {
                for (TestAssertion each : rule.getValue().subList(0, Math.min(MOST, rule.getValue().size()))) {
                    say("broken", number, flavour.getId(), rule.getKey(), times.get(each.getRuleId()),
                            each.getLocation().getContext(), each.getErrorMessage());
                }
            }
            say("judged", number, flavour.getId());
        }
    }

    private static List<PDFAFlavour> flavours(File file, String asked) throws Exception {
        if (asked.equals("claimed")) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(file)) {
                return parser.getFlavours().stream().filter(each -> each != PDFAFlavour.NO_FLAVOUR).toList();
            }
        }
        return Stream.of(asked.split(",")).map(PDFAFlavour::byFlavourId).toList();
    }

    private static Map<String, List<TestAssertion>> failed(ValidationResult result) {
        return result.getTestAssertions().stream()
                .filter(each -> each.getStatus() == Status.FAILED)
                .collect(Collectors.groupingBy(each -> named(each.getRuleId()), TreeMap::new, Collectors.toList()));
    }

    private static String named(RuleId rule) {
        return rule.getClause() + "-" + rule.getTestNumber();
    }

    private static void say(Object... fields) {
        OUT.println(Stream.of(fields)
                .map(each -> String.valueOf(each).replaceAll("\\s+", " "))
                .collect(Collectors.joining("\t")));
    }

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
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
