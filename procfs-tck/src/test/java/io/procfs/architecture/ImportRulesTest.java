package io.procfs.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keeps the rooms of the architecture apart: who may know whom.
 *
 * <p>Imports run one way, so that a reader of a package need not know who uses it. A rule over a
 * package without classes holds; it bites from the first class on.
 */
@DisplayName("The import rules")
class ImportRulesTest {
  private static final JavaClasses CLASSES = MainClasses.read();

  /** Which of our packages a package may import, beside itself and {@code abi}. */
  @ParameterizedTest(name = "{0} imports nothing of ours but abi, {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "abi, -",
        "model, -",
        "format, -",
        "vfs, -",
        "tree, vfs format model",
        "record, vfs format model",
        // The options that a user makes hold a Kernel of the model. On tree and record see below.
        "nio, vfs model tree record",
        "cli, model format nio record",
        // The rules are read through java.nio.file, whoever serves it.
        "tck, model format",
      })
  void packagesImportOnlyTheirNeighbours(String name, String neighbours) {
    Set<String> others = new TreeSet<>(packageNames());
    others.remove(name);
    others.remove("abi");
    if (neighbours != null) {
      Arrays.asList(neighbours.split(" ")).forEach(others::remove);
    }
    check(
        noClasses()
            .that(resideInAPackage(ours(name)))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(others.stream().map(o -> ours(o)).toArray(String[]::new))));
  }

  @Test
  @DisplayName("every package has its rule")
  void everyPackageHasItsRule() {
    Set<String> ruled =
        Set.of("abi", "model", "format", "vfs", "tree", "record", "nio", "cli", "tck");
    Set<String> unruled = new TreeSet<>(packageNames());
    unruled.removeAll(ruled);
    assertEquals(Set.of(), unruled, "packages that no import rule names");
    assertTrue(packageNames().contains("abi"), "the importer found none of our classes");
  }

  @Test
  @DisplayName("only one class of nio assembles a file system from tree and record")
  void oneClassAssembles() {
    Set<String> assembling =
        CLASSES.stream()
            .filter(resideInAPackage(ours("nio")))
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                            dependency ->
                                resideInAnyPackage(ours("tree"), ours("record"))
                                    .test(dependency.getTargetClass())))
            .map(type -> outermost(type).getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(assembling.size() <= 1, () -> "these import tree or record: " + assembling);
  }

  @Test
  @DisplayName("the command line uses exported packages only")
  void theCommandLineUsesThePublicApi() {
    Set<String> exported = MainClasses.exportedPackages();
    check(
        noClasses()
            .that(resideInAPackage(ours("cli")))
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.procfs..")
                    .and(
                        DescribedPredicate.describe(
                            "are not exported",
                            (JavaClass type) ->
                                !exported.contains(type.getPackageName())
                                    && !type.getPackageName().equals("io.procfs.cli")))));
  }

  @Test
  @DisplayName(
      "what is exported is abi, model, format, nio, record and tck, and rooms of model and format")
  void exportsAreThePublicApi() {
    Set<String> unexpected = new TreeSet<>(MainClasses.exportedPackages());
    List.of(
            "abi",
            "model",
            "model.machine",
            "model.net",
            "format",
            "format.machine",
            "format.net",
            "nio",
            "record",
            "tck")
        .forEach(name -> unexpected.remove("io.procfs." + name));
    assertEquals(Set.of(), unexpected);
  }

  @Test
  @DisplayName("machine and net of the model are values that know nothing of tasks")
  void roomsOfTheModelKnowNoTasks() {
    check(
        noClasses()
            .that(resideInAnyPackage("io.procfs.model.machine..", "io.procfs.model.net.."))
            .should()
            .dependOnClassesThat(resideInAPackage("io.procfs.model")));
  }

  @Test
  @DisplayName("below nio nothing knows java.nio.file or java.io.File")
  void onlyTheProviderKnowsFiles() {
    check(
        noClasses()
            .that(resideInAnyPackage(below()))
            .should()
            .dependOnClassesThat(
                resideInAPackage("java.nio.file..").or(JavaClass.Predicates.type(File.class))));
  }

  @Test
  @DisplayName("nothing depends on the command line or the kit")
  void nothingDependsOnTheOutermost() {
    check(
        classes()
            .that(resideInAnyPackage(ours("cli"), ours("tck")))
            .should()
            .onlyHaveDependentClassesThat(resideInAnyPackage(ours("cli"), ours("tck"))));
  }

  @Test
  @DisplayName("picocli stays in the command line")
  void picocliStaysInTheCommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ours("cli"))
            .should()
            .dependOnClassesThat(resideInAPackage("picocli..")));
  }

  @Test
  @DisplayName("no cycles between packages")
  void noCycles() {
    check(slices().matching("io.procfs.(*)..").should().beFreeOfCycles());
  }

  /** The packages that know nothing of files, and of no clock but the kernel's. */
  static String[] below() {
    return Stream.of("abi", "model", "format", "vfs", "tree")
        .map(name -> ours(name))
        .toArray(String[]::new);
  }

  static String ours(String name) {
    return "io.procfs." + name + "..";
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(outer -> outermost(outer)).orElse(type);
  }

  private static Set<String> packageNames() {
    return CLASSES.getPackage("io.procfs").getSubpackages().stream()
        .map(JavaPackage::getRelativeName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
