package io.eddy.local.documents;

import io.eddy.streams.settings.Setting;
import io.eddy.streams.settings.StreamsSettings;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  private static String row(Setting<?> setting) {
    String otherwise = setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`";
    return String.join(
        " | ",
        "| `" + setting.key() + "`",
        "`" + setting.variable() + "`",
        setting.expected(),
        otherwise,
        setting.meaning().replace("|", "\\|") + " |");
  }

  @Test
  void theTableOfSettingsIsTheCode() throws Exception {
    String table =
        StreamsSettings.ALL.stream()
            .map(SettingsPageTest::row)
            .collect(
                Collectors.joining(
                    "\n",
                    """
                    | setting | variable | expected | default | meaning |
                    |---|---|---|---|---|
                    """,
                    "\n"));
    DocumentPage.read("settings.md").with("settings", table).assertIsWhatTheFileSays();
  }
}
