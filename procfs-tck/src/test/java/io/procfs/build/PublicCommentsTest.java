package io.procfs.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every public type, constructor and method has a comment. Doclint could say so too, but only
 * together with wanting a tag for each parameter and result, which says again what the sentence
 * says.
 */
@DisplayName("Public things")
class PublicCommentsTest {
  @Test
  @DisplayName("have a comment")
  void haveAComment() throws IOException {
    List<Path> sources = Project.mainSources();
    assertTrue(sources.size() > 10, "the sources were not found");
    assertEquals("", uncommented(sources).collect(Collectors.joining("\n")));
  }

  @Test
  @DisplayName("without a comment are found")
  void withoutACommentAreFound(@TempDir Path scratch) throws IOException {
    Path file = scratch.resolve("A.java");
    Files.writeString(
        file,
        "/** A. */\npublic class A {\npublic void a() {}\n/** B. */ protected A() {}\n"
            + "@Override public String toString() { return \"\"; }\nvoid c() {}\n"
            + "public interface D { void e(); }\nclass F { public void g() {} }\n"
            + "/** H. */ public enum H { I }}\n");
    assertEquals(
        List.of("A.java:3: a", "A.java:7: D", "A.java:7: e"),
        uncommented(List.of(file))
            .map(line -> line.substring(line.lastIndexOf('/') + 1))
            .collect(Collectors.toList()));
  }

  private static Stream<String> uncommented(List<Path> sources) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Finder(trees, unit, found).scan(unit, null);
      }
    }
    return found.stream();
  }

  /** Goes into public types only, and over what of them others can see. */
  private static final class Finder extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final CompilationUnitTree unit;
    private final List<String> found;

    Finder(DocTrees trees, CompilationUnitTree unit, List<String> found) {
      this.trees = trees;
      this.unit = unit;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (isVisible(type.getModifiers())) {
        check(type, type.getSimpleName().toString());
        return super.visitClass(type, null);
      }
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      boolean inherits =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
      if (isVisible(method.getModifiers()) && !inherits) {
        check(method, method.getName().toString());
      }
      return null;
    }

    private boolean isVisible(ModifiersTree modifiers) {
      return modifiers.getFlags().contains(Modifier.PUBLIC)
          || modifiers.getFlags().contains(Modifier.PROTECTED)
          || (getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE
              && !modifiers.getFlags().contains(Modifier.PRIVATE));
    }

    private void check(Tree tree, String name) {
      if (trees.getDocComment(new TreePath(getCurrentPath().getParentPath(), tree)) == null) {
        long start = trees.getSourcePositions().getStartPosition(unit, tree);
        found.add(
            unit.getSourceFile().toUri().getPath()
                + ":"
                + unit.getLineMap().getLineNumber(start)
                + ": "
                + name);
      }
    }
  }
}
