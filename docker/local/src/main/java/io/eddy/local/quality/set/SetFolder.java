package io.eddy.local.quality.set;

import io.eddy.command.Failure;
import io.eddy.command.NearestName;
import io.eddy.command.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of labelled sets, one CSV file each. Immutable. */
public final class SetFolder {
  private static final Pattern FILE = Pattern.compile("(.+)\\.csv(\\.gz)?");

  private final Path folder;
  private final SortedMap<String, Path> files = new TreeMap<>();

  private SetFolder(Path folder) {
    this.folder = folder;
  }

  /** Lists the sets in a folder, in the order of their names. */
  public static SetFolder open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new Failure(
          "--data "
              + folder
              + (Files.exists(folder) ? " is no folder" : " does not exist")
              + "; expected a folder with NAME.csv or NAME.csv.gz");
    }
    SetFolder sets = new SetFolder(folder);
    try (Stream<Path> entries = Files.list(folder)) {
      entries.sorted().forEach(sets::add);
    } catch (IOException e) {
      throw new Failure("--data " + folder + " cannot be read: " + Failure.reason(e), e);
    }
    if (sets.files.isEmpty()) {
      throw new Failure("--data " + folder + " has no sets; expected NAME.csv or NAME.csv.gz");
    }
    return sets;
  }

  private void add(Path file) {
    Matcher matcher = FILE.matcher(file.getFileName().toString());
    if (!matcher.matches()) {
      return;
    }
    Path other = files.putIfAbsent(matcher.group(1), file);
    if (other != null) {
      throw new Failure(
          folder
              + " has both "
              + other.getFileName()
              + " and "
              + file.getFileName()
              + "; expected one of them");
    }
  }

  /** Reads the sets of these names, or all when none is named. */
  public List<LabelledSet> read(Collection<String> names) {
    names.forEach(this::requireKnown);
    return files.entrySet().stream()
        .filter(entry -> names.isEmpty() || names.contains(entry.getKey()))
        .map(entry -> LabelledSet.read(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void requireKnown(String name) {
    if (!files.containsKey(name)) {
      throw new WrongUsage(
          "--sets "
              + name
              + ": "
              + folder
              + " has no such set; the nearest is "
              + NearestName.of(name, files.keySet()));
    }
  }
}
