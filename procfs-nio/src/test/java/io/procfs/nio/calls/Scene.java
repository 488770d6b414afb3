package io.procfs.nio.calls;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where calls are made: a file system that has a {@code /proc}, and the processes in it. Calls name
 * them as {@link Cast} does, in paths and in what they return.
 */
final class Scene implements AutoCloseable {
  /** The upper-case names, and the descriptors of {@code SELF}. */
  private static final Pattern NAME =
      Pattern.compile("\\b(?:fd/[A-Z]+|(?:SELF|TID|MAIN|OTHER|USER|ZOMBIE|STOPPED|DEL|TMP)\\b)");

  private final String name;
  private final FileSystem fileSystem;
  private final Cast cast;
  private final boolean modelled;
  private final String uriStart;
  private final List<Puppet> puppets = new ArrayList<>();
  private final List<String[]> aliases = new ArrayList<>();

  /**
   * Makes a scene.
   *
   * @param name how the subject is called in reports
   * @param fileSystem what has the {@code /proc}
   * @param cast who is in it
   * @param modelled whether the kernel is a model, with the slice's files only
   */
  Scene(String name, FileSystem fileSystem, Cast cast, boolean modelled) {
    this.name = name;
    this.fileSystem = fileSystem;
    this.cast = cast;
    this.modelled = modelled;
    String root = fileSystem.getPath("/").toUri().toString();
    this.uriStart = root.substring(0, root.length() - 1);
  }

  String name() {
    return name;
  }

  boolean isModelled() {
    return modelled;
  }

  FileSystem fileSystem() {
    return fileSystem;
  }

  FileSystemProvider provider() {
    return fileSystem.provider();
  }

  Cast cast() {
    return cast;
  }

  /** Returns the path of a text with names in it. */
  Path path(String text) {
    String plain = plain(text);
    if (modelled) {
      String missing = Slice.lacks(plain);
      if (missing != null) {
        throw new NotInTheSlice(missing);
      }
    }
    return fileSystem.getPath(plain);
  }

  /** Returns a path of the test's directory in the default file system, whatever is looked at. */
  Path outside(String text) {
    return Paths.get(plain(text));
  }

  /** Returns a text with the names in it replaced by what they stand for. */
  String plain(String text) {
    Map<String, String> names = cast.names();
    return NAME.matcher(text)
        .replaceAll(
            m -> {
              String meaning = names.get(m.group());
              if (meaning == null) {
                throw new IllegalArgumentException("nobody is called " + m.group());
              }
              return Matcher.quoteReplacement(meaning);
            });
  }

  /** Returns the number of a process or thread. */
  int id(String who) {
    return Integer.parseInt(plain(who));
  }

  /** Returns a URI of a text such as {@code file:///proc/self}, in the scheme of this provider. */
  URI uri(String ofFile) {
    String text = plain(ofFile);
    String scheme = provider().getScheme();
    if (scheme.equals("file")) {
      return URI.create(text);
    }
    String opaque = text.replaceFirst("^file:(?!/)", scheme + ":");
    return URI.create(opaque.replaceFirst("^file:(//)?(?=/)", uriStart));
  }

  /** Starts a process that is called {@code CHILD} in what the call returns. */
  Puppet spawn() {
    return keep(cast.spawn(), "CHILD");
  }

  /** Starts a process, called {@code CHILD}, whose parent does not wait for it. */
  Puppet spawnUnwaited() {
    return keep(cast.spawnUnwaited(), "CHILD");
  }

  /** Starts a thread of {@code SELF} that is called {@code THREAD} in what the call returns. */
  Puppet startThread() {
    return keep(cast.startThread(), "THREAD");
  }

  private Puppet keep(Puppet puppet, String called) {
    puppets.add(puppet);
    aliases.add(new String[] {called, String.valueOf(puppet.id())});
    return puppet;
  }

  /** Ends what calls have started. */
  void endPuppets() {
    puppets.forEach(Puppet::end);
    puppets.clear();
    aliases.clear();
  }

  /** Returns a text with numbers and directories of this scene replaced by their names. */
  String named(String text) {
    String result = text.replace(uriStart + "/", "URI:/");
    result = result.replace('"' + provider().getScheme() + '"', "\"SCHEME\"");
    for (String[] alias : aliases) {
      result = replaceWord(result, alias[1], alias[0]);
    }
    List<Map.Entry<String, String>> longestFirst =
        cast.names().entrySet().stream()
            .sorted(Comparator.comparingInt(e -> -e.getValue().length()))
            .collect(Collectors.toList());
    for (Map.Entry<String, String> entry : longestFirst) {
      result = replaceWord(result, entry.getValue(), entry.getKey());
    }
    return result;
  }

  private static String replaceWord(String text, String word, String by) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(by));
  }

  @Override
  public void close() {
    endPuppets();
  }

  @Override
  public String toString() {
    return name;
  }
}
