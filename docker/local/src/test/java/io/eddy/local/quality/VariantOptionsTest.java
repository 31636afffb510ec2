package io.eddy.local.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VariantOptionsTest {
  private static List<String> variants(String... arguments) {
    VariantOptions options = new VariantOptions();
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
    line.addMixin("models", options);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.parseArgs(arguments);
    return options.variants().stream().map(Variant::title).toList();
  }

  @Test
  void withoutOptionsItIsTheDefault() {
    assertThat(variants()).containsExactly("vae default");
  }

  @Test
  void sizesAreThoseOfTheVaeAndOtherFamiliesAreInDefaultSize() {
    assertThat(variants("--size", "small,large", "--family", "ae,vae,beta-vae"))
        .containsExactly("vae small", "vae large", "ae default", "beta-vae default");
  }

  @Test
  void withoutTheVaeTheFirstFamilyHasTheSizes() {
    assertThat(variants("--size", "large", "--family", "ae,vae-gan"))
        .containsExactly("ae large", "vae-gan default");
  }
}
