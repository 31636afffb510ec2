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
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A bundle as one zip file, less its report, and back. Trusts nothing about a zip it is given. */
public final class BundleArchive {
  private BundleArchive() {}

  /** The same bundle always gives the same bytes. */
  public static byte[] pack(Bundle bundle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : BundleFiles.list(bundle.folder()).entrySet()) {
        if (!BundleFiles.FOR_PEOPLE.contains(file.getKey())) {
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
   * Unpacks into a new folder. Entries that are no part of a bundle, stand twice, or swell beyond
   * bounds are refused.
   */
  public static void unpack(byte[] archive, Path folder) throws IOException, BundleException {
    Files.createDirectories(folder.resolve(BundleFiles.MODEL));
    long left = BundleFiles.LARGEST_BYTES;
    boolean empty = true;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!BundleFiles.PARTS.contains(entry.getName())) {
          throw new BundleException(
              "archive entry '" + entry.getName() + "' is no part of a bundle");
        }
        left -= copy(zip, folder.resolve(entry.getName()), left);
        empty = false;
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new BundleException("the archive is damaged: " + e.getMessage(), e);
    } catch (FileAlreadyExistsException e) {
      throw new BundleException(
          "archive entry '" + folder.relativize(Path.of(e.getFile())) + "' stands twice", e);
    }
    if (empty) {
      throw new BundleException("the archive is no zip file or empty");
    }
  }

  private static long copy(InputStream from, Path file, long most)
      throws IOException, BundleException {
    long copied = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        copied += count;
        if (copied > most) {
          throw new BundleException(
              "the archive unpacks to more than " + BundleFiles.LARGEST_BYTES + " bytes");
        }
        to.write(buffer, 0, count);
      }
    }
    return copied;
  }
}
