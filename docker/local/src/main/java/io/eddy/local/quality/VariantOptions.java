package io.eddy.local.quality;

import io.eddy.command.WrongUsage;
import io.eddy.trainer.vae.Family;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say which models are measured. Mixed in. */
final class VariantOptions {
  @Option(
      names = "--size",
      split = ",",
      paramLabel = "SIZE",
      description = "Models to measure: ${COMPLETION-CANDIDATES}. Default: default.")
  private List<ModelSize> sizes = List.of(Hyperparameters.DEFAULT.architecture().size());

  @Option(
      names = "--family",
      split = ",",
      paramLabel = "FAMILY",
      description =
          "Families to measure: ${COMPLETION-CANDIDATES}. The sizes are measured with vae if it is"
              + " among them, otherwise with the first; the others in default size. cvae is given"
              + " the first feature. Default: vae.")
  private List<Family> families = List.of(Hyperparameters.DEFAULT.family());

  @Option(
      names = "--steps",
      paramLabel = "COUNT",
      description =
          "Gradient steps of each training, for a quick look; 0 takes as many as training itself"
              + " does. Default: 0.")
  private int steps;

  /** In the order in which they are measured; the first is the one that stands for the product. */
  List<Variant> variants() {
    if (steps < 0) {
      throw new WrongUsage("--steps " + steps + ": expected 0 or more");
    }
    Family standard = Hyperparameters.DEFAULT.family();
    Family first = families.contains(standard) ? standard : families.get(0);
    Set<Variant> variants = new LinkedHashSet<>();
    sizes.forEach(size -> variants.add(new Variant(size, first, steps)));
    families.stream()
        .filter(family -> family != first)
        .forEach(family -> variants.add(new Variant(ModelSize.DEFAULT, family, steps)));
    return List.copyOf(variants);
  }
}
