package io.procfs.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever changes a table changes docs/files.md, which says itself how. */
@DisplayName("docs/files.md")
class FilesDocumentTest {
  private static Path root() {
    String named = System.getProperty("procfs.basedir");
    return Path.of(named == null ? ".." : named);
  }

  @Test
  @DisplayName("is what the tables say")
  void current() throws IOException {
    String document = FilesDocument.of(root());
    String target = System.getProperty("procfs.write");
    if (target != null) {
      Files.writeString(root().resolve(target), document);
    }
    assertEquals(Files.readString(root().resolve("docs/files.md")), document, "write it anew");
  }

  @Test
  @DisplayName("says of each file where its content comes from")
  void content() throws IOException {
    for (String line : FilesDocument.of(root()).lines().toList()) {
      boolean row = line.startsWith("| `");
      assertFalse(row && Splitter.on(" | ").splitToList(line).get(3).equals("–"), line);
    }
  }
}
