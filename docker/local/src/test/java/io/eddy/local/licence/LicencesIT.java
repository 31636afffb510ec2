package io.eddy.local.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What trainer and service bring along, as their bills of materials say. */
@DisabledIfSystemProperty(
    named = "eddy.build",
    matches = "offline=true",
    disabledReason = "an offline build writes no bills of materials")
class LicencesIT {
  private static final Path ROOT = Path.of("../..");
  private static final Path PAGE = ROOT.resolve("docs/licences.md");

  /** Whoever passes Eddy on may do so under its own licence. */
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MIT");

  /** The registry's module repackages a library, which its own bill alone names. */
  private static final List<String> PRODUCT =
      List.of("schemas/registry-client", "trainer", "streams-app");

  @Test
  void everyLibraryMayBePassedOn() throws Exception {
    assertThat(libraries())
        .hasSizeGreaterThan(30)
        .allSatisfy(library -> assertThat(library.licences()).containsAnyElementsOf(ALLOWED));
  }

  @Test
  void thePageListsThem() throws Exception {
    String found =
        libraries().stream()
            .map(Component::row)
            .collect(
                Collectors.joining(
                    "\n",
                    """
                    # Licences

                    The libraries that trainer and service bring along, as their bills of materials \
                    (`target/bom.json` of each module, CycloneDX) name them. Where two licences \
                    stand, Eddy takes the one that asks least. A test keeps this page complete.

                    | library | version | licence |
                    |---|---|---|
                    """,
                    "\n"));
    Path now = Path.of("target", "licences.md");
    Files.writeString(now, found);
    assertThat(PAGE).as("%s is not what %s says; copy that", PAGE, now).hasContent(found);
  }

  private static List<Component> libraries() throws IOException {
    List<Component> all = new ArrayList<>();
    for (String module : PRODUCT) {
      all.addAll(Component.of(ROOT.resolve(module).resolve("target/bom.json")));
    }
    return all.stream()
        .distinct()
        .sorted(Comparator.comparing(Component::name).thenComparing(Component::version))
        .toList();
  }
}
