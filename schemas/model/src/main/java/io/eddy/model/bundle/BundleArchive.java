package io.eddy.model.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A bundle as one zip file, less its report, and back. Trusts nothing about a zip it is given. */
public final class BundleArchive {
  /** Several times what a release can hold; weights hardly compress. */
  private static final long LARGEST_UNPACKED_BYTES = 128L << 20;

  private static final int MOST_ENTRIES = 100;

  /** Relative, without a step upwards, and short enough for every file system. */
  private static final Pattern PLAIN_PATH =
      Pattern.compile("(?=.{1,200}$)(\\w[\\w.-]*/)*\\w[\\w.-]*/?");

  private BundleArchive() {}

  /** The same bundle always gives the same bytes. */
  public static byte[] pack(Bundle bundle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : BundleFiles.list(bundle.folder()).entrySet()) {
        if (!file.getKey().equals(BundleFiles.REPORT)) {
          ZipEntry entry = new ZipEntry(file.getKey());
          entry.setTime(0);
          zip.putNextEntry(entry);
          Files.copy(file.getValue(), zip);
          zip.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Unpacks into a new folder; entries that would leave it, or swell beyond bounds, are refused.
   */
  public static void unpack(byte[] archive, Path folder) throws IOException, BundleException {
    Files.createDirectories(folder);
    long left = LARGEST_UNPACKED_BYTES;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES) {
          throw new BundleException("the archive has more than " + MOST_ENTRIES + " entries");
        }
        if (!PLAIN_PATH.matcher(entry.getName()).matches()) {
          throw new BundleException(
              "archive entry '" + entry.getName() + "' is no plain path within the bundle");
        }
        Path file = folder.resolve(entry.getName());
        if (!entry.isDirectory()) {
          if (Files.exists(file)) {
            throw new BundleException("archive entry '" + entry.getName() + "' stands twice");
          }
          Files.createDirectories(file.getParent());
          left -= copy(zip, file, left);
        }
      }
    } catch (ZipException
        | EOFException
        | FileAlreadyExistsException
        | IllegalArgumentException e) {
      throw new BundleException("the archive is damaged: " + e.getMessage(), e);
    }
    if (entries == 0) {
      throw new BundleException("the archive is no zip file or empty");
    }
  }

  private static long copy(InputStream from, Path file, long most)
      throws IOException, BundleException {
    long copied = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream to = Files.newOutputStream(file)) {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        copied += count;
        if (copied > most) {
          throw new BundleException(
              "the archive unpacks to more than " + LARGEST_UNPACKED_BYTES + " bytes");
        }
        to.write(buffer, 0, count);
      }
    }
    return copied;
  }
}
