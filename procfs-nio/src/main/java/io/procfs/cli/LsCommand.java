package io.procfs.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists directories, a name a line. */
@Command(
    name = "ls",
    description = "Lists directories, a name a line, in the order in which the kernel tells them.",
    mixinStandardHelpOptions = true)
final class LsCommand extends PathsCommand {
  @Option(
      names = {"-l", "--long"},
      description = "Say mode, links, owner, group, size and time of each, and where links lead.")
  private boolean isLong;

  @Override
  void show(Path path, Main to) throws IOException {
    if (!Files.isDirectory(path)) {
      showEntry(path, path, to);
      return;
    }
    if (severalPaths()) {
      Text.write(to.out(), path);
      to.out().write(":\n".getBytes(StandardCharsets.US_ASCII));
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        try {
          showEntry(entry, entry.getFileName(), to);
        } catch (IOException e) {
          if (!Problems.isGone(e)) {
            to.complain(entry, e);
          }
        }
      }
    }
  }

  private void showEntry(Path entry, Path name, Main to) throws IOException {
    if (isLong) {
      Attributes a = Attributes.of(entry);
      Text.write(
          to.out(),
          String.format(
              Locale.ROOT,
              "%s %3d %-8s %-8s %8d %s ",
              a.modeText(),
              a.links(),
              a.owner(),
              a.group(),
              a.size(),
              a.modifiedText()));
      Text.write(to.out(), name);
      if (a.isLink()) {
        Text.write(to.out(), " -> ");
        showTarget(entry, to);
      }
    } else {
      Files.readAttributes(
          entry,
          java.nio.file.attribute.BasicFileAttributes.class,
          LinkOption.NOFOLLOW_LINKS); // what is named must exist
      Text.write(to.out(), name);
    }
    to.out().write('\n');
  }

  /** Writes where a link leads; one that may not be read, or is just gone, leads to "?". */
  private static void showTarget(Path link, Main to) throws IOException {
    Path target;
    try {
      target = Files.readSymbolicLink(link);
    } catch (IOException e) {
      Text.write(to.out(), "?");
      return;
    }
    Text.write(to.out(), target);
  }
}
