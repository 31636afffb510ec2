import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the demo's outcome to what the project promises of it. Run as a single source file. */
public final class DemoCheck {
  private final String json;
  private final List<String> broken = new ArrayList<>();

  private DemoCheck(String json) {
    this.json = json;
  }

  public static void main(String[] arguments) throws Exception {
    DemoCheck check = new DemoCheck(Files.readString(Path.of(arguments[0])));
    check.promises();
    check.broken.forEach(System.err::println);
    System.out.println(check.broken.isEmpty() ? "the demo keeps its promises" : "it does not");
    System.exit(check.broken.isEmpty() ? 0 : 1);
  }

  private void promises() {
    double promised = number("promisedFalseAlarmRate");
    demand("events", number("events") == 20_000);
    demand("injected", number("injected") > 0);
    demand("reported", number("reported") >= number("truePositives"));
    demand("recall", number("recall") >= 0.9);
    demand("precision", number("precision") > 0.5);
    demand("falseAlarmRate", number("falseAlarmRate") <= 2 * promised);
    demand("falseAlarmRate", number("falseAlarmRate") >= promised / 2);
    demand("eventsPerSecond", number("eventsPerSecond") > 100);
    demand("latencyMillisP50", number("latencyMillisP50") > 0);
    demand("latencyMillisP99", number("latencyMillisP99") >= number("latencyMillisP50"));
    demand("deadLetters", number("deadLetters") == 0);
    demand("latentSummaries", number("latentSummaries") > 0);
    demand("modelVersion", json.contains("\"modelVersion\""));
  }

  private double number(String name) {
    Matcher found = Pattern.compile('"' + name + "\"\\s*:\\s*([-+0-9.eE]+)").matcher(json);
    return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
  }

  private void demand(String name, boolean kept) {
    if (!kept) {
      broken.add(name + " is " + number(name) + ", which is not what the demo promises");
    }
  }
}
