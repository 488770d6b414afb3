package io.procfs.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All that {@code java.nio.file} tells of a tree, path by path, as text: for comparisons. */
final class Sight {
  private final Path root;
  private final Predicate<String> isRead;
  private final Map<String, String> seen = new LinkedHashMap<>();

  private Sight(Path root, Predicate<String> isRead) {
    this.root = root;
    this.isRead = isRead;
  }

  /**
   * Looks at all below a root.
   *
   * @param isRead of which paths, as URIs say them, the content is looked at
   */
  static Map<String, String> of(Path root, Predicate<String> isRead) throws IOException {
    Sight sight = new Sight(root, isRead);
    sight.look(root);
    return sight.seen;
  }

  /**
   * Escaped, so that names that are no UTF-8 are told apart; a link to a directory has no slash.
   */
  private String name(Path path) {
    String all = path.toUri().getRawPath();
    String below = all.substring(Math.min(all.length(), root.toUri().getRawPath().length()));
    return below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
  }

  private void look(Path path) throws IOException {
    String name = name(path);
    StringBuilder text = new StringBuilder();
    boolean isDirectory = false;
    boolean isLink = false;
    try {
      Map<String, Object> attributes =
          new TreeMap<>(Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS));
      isDirectory = (Boolean) attributes.get("isDirectory");
      isLink = (Boolean) attributes.get("isSymbolicLink");
      attributes.remove("fileKey");
      attributes.remove("permissions"); // a set, which mode says in one order
      text.append(attributes);
    } catch (IOException e) {
      text.append(told(e));
    }
    if (isLink) {
      text.append(" -> ").append(link(path));
    } else if (isRead.test(name)) {
      text.append(" r ").append(access(path, AccessMode.READ));
      text.append(isDirectory ? "" : " = " + content(path));
    }
    List<Path> entries = new ArrayList<>();
    if (isDirectory) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
        stream.forEach(entries::add);
      } catch (IOException e) {
        text.append(" list ").append(told(e));
      } catch (DirectoryIteratorException e) {
        text.append(" next ").append(told(e.getCause()));
      }
      text.append(entries.stream().map(e -> name(e)).toList());
    }
    seen.put(name, text.toString());
    for (Path entry : entries) {
      look(entry);
    }
  }

  private static String link(Path path) {
    try {
      Path target = Files.readSymbolicLink(path);
      String text = target.isAbsolute() ? target.toUri().getRawPath() : target.toString();
      return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    } catch (IOException e) {
      return told(e);
    }
  }

  private static String access(Path path, AccessMode mode) {
    try {
      path.getFileSystem().provider().checkAccess(path, mode);
      return "ok";
    } catch (IOException e) {
      return told(e);
    }
  }

  private static String content(Path path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String end = "";
    try (InputStream in = Files.newInputStream(path)) {
      in.transferTo(bytes);
    } catch (IOException e) {
      end = " " + told(e);
    }
    byte[] all = bytes.toByteArray();
    return (all.length < 64 ? Arrays.toString(all) : all.length + ":" + Arrays.hashCode(all)) + end;
  }

  private static String told(IOException e) {
    return e.getClass().getSimpleName()
        + " "
        + (e instanceof FileSystemException f ? f.getReason() : e.getMessage());
  }
}
