package io.eddy.local.fuzz.bundle;

import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Damage to a bundle's files: every file's bytes, lengths, presence and place. Works on a copy that
 * it owns; one thread.
 */
final class FileDamage {
  private static final int CUTS_A_FILE = 60;

  /** Flips between two lines of progress. */
  private static final long NEWS = 20_000;

  private static final List<String> STRANGERS =
      List.of(
          "extra",
          ".hidden",
          "calibration~",
          "model/saved_model.pbtxt",
          "model/saved_model.cpb",
          "model/fingerprint.pb",
          "model/variables/variables.index",
          "model/assets/words",
          "model/assets.extra/tf_serving_warmup_requests");

  private final Path folder;
  private final List<Path> files;
  private final SplittableRandom random;

  FileDamage(Path bundle, Path copy, long seed) throws IOException {
    this.folder = copy;
    this.random = new SplittableRandom(seed);
    BundleCopy.copy(bundle, copy);
    try (Stream<Path> walk = Files.walk(copy)) {
      this.files = walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private String name(Path file) {
    return folder.relativize(file).toString();
  }

  private void judge(DamageTally tally, String what) {
    try {
      Bundle.open(folder);
      tally.escaped(what + " is taken");
    } catch (BundleException expected) {
      tally.refused();
    } catch (RuntimeException | Error e) {
      tally.escaped(what + " ends with " + e);
    }
  }

  /** One bit in each byte, or in the first of so many. */
  DamageCount flips(int stride, Consumer<String> progress) throws IOException {
    DamageTally tally = new DamageTally("one bit flipped in a file");
    for (Path file : files) {
      long length = Files.size(file);
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        for (long at = 0; at < length; at += stride) {
          if (at / stride % NEWS == 0) {
            progress.accept("flipping byte " + at + " of " + length + " of " + name(file));
          }
          bytes.seek(at);
          int sound = bytes.read();
          int bit = random.nextInt(8);
          write(bytes, at, sound ^ 1 << bit);
          judge(tally, name(file) + " with bit " + bit + " of byte " + at + " flipped");
          write(bytes, at, sound);
        }
      }
    }
    return tally.count();
  }

  private static void write(RandomAccessFile bytes, long at, int value) throws IOException {
    bytes.seek(at);
    bytes.write(value);
  }

  DamageCount cuts() throws IOException {
    DamageTally tally = new DamageTally("a file cut short");
    for (Path file : files) {
      byte[] sound = Files.readAllBytes(file);
      TreeSet<Integer> lengths = new TreeSet<>(List.of(0, 1, sound.length - 1));
      for (int i = 0; i < CUTS_A_FILE; i++) {
        lengths.add(random.nextInt(sound.length));
      }
      for (int length : lengths.headSet(sound.length)) {
        Files.write(file, Arrays.copyOf(sound, length));
        judge(tally, name(file) + " cut to " + length + " bytes");
      }
      Files.write(file, Arrays.copyOf(sound, sound.length + 1));
      judge(tally, name(file) + " with a byte more");
      Files.write(file, sound);
    }
    return tally.count();
  }

  /** The report and its figures are for people and may be missing. */
  DamageCount absences() throws IOException {
    DamageTally tally = new DamageTally("a file missing");
    for (Path file : files) {
      if (!BundleFiles.FOR_PEOPLE.contains(name(file))) {
        byte[] sound = Files.readAllBytes(file);
        Files.delete(file);
        judge(tally, "the bundle without " + name(file));
        Files.write(file, sound);
      }
    }
    return tally.count();
  }

  DamageCount strangers() throws IOException {
    DamageTally tally = new DamageTally("a file too many");
    for (String name : STRANGERS) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "stranger");
      judge(tally, "the bundle with " + name);
      Files.delete(file);
    }
    return tally.count();
  }

  DamageCount swaps() throws IOException {
    DamageTally tally = new DamageTally("two files swapped");
    for (Path one : files) {
      for (Path other : files.subList(files.indexOf(one) + 1, files.size())) {
        swap(one, other);
        judge(tally, name(one) + " and " + name(other) + " swapped");
        swap(one, other);
      }
    }
    return tally.count();
  }

  private static void swap(Path one, Path other) throws IOException {
    byte[] first = Files.readAllBytes(one);
    Files.write(one, Files.readAllBytes(other));
    Files.write(other, first);
  }
}
