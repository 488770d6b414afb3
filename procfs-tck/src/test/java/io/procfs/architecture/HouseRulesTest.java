package io.procfs.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keeps habits of the house that a compiler does not know. */
@DisplayName("The house rules")
class HouseRulesTest {
  private static final JavaClasses CLASSES = MainClasses.read();

  /** Where the time or a random number would come from, other than from the kernel. */
  private static final Set<String> CLOCKS_AND_DICE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.time.Instant.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.Random.<init>",
          "java.security.SecureRandom.<init>",
          "java.util.concurrent.ThreadLocalRandom.current");

  @Test
  @DisplayName("time and chance come from the kernel's clock and seed alone")
  void timeAndChanceComeFromTheKernel() {
    check(
        noClasses()
            .that(resideInAnyPackage(ImportRulesTest.below()))
            // Where a kernel is given the machine's clock, and its callers can see it.
            .and(DescribedPredicate.not(nameMatching(".*Clock(\\$.*)?")))
            .should()
            .callCodeUnitWhere(
                DescribedPredicate.describe(
                    "a clock or a random source is read",
                    call -> readsClockOrDice(call.getTarget()))));
  }

  @Test
  @DisplayName("no static field can be set")
  void noStaticFieldCanBeSet() {
    check(fields().that().areStatic().should().beFinal());
  }

  @Test
  @DisplayName("no field or parameter is an Optional")
  void optionalsAreOnlyReturned() {
    check(
        fields()
            .should(
                conditionOn(
                    "be no Optional",
                    (JavaField field) -> !field.getRawType().isEquivalentTo(Optional.class))));
    check(
        methods()
            .should(
                conditionOn(
                    "take no Optional",
                    (JavaMethod method) ->
                        method.getRawParameterTypes().stream()
                            .noneMatch(type -> type.isEquivalentTo(Optional.class)))));
  }

  @Test
  @DisplayName("Guava stays inside")
  void guavaStaysInside() {
    Set<String> exported = MainClasses.exportedPackages();
    check(
        methods()
            .that()
            .areDeclaredInClassesThat(
                DescribedPredicate.describe(
                    "users see",
                    (JavaClass type) ->
                        type.getModifiers().contains(JavaModifier.PUBLIC)
                            && exported.contains(type.getPackageName())))
            .should(
                conditionOn(
                    "have no type of Guava in a public signature",
                    (JavaMethod method) -> !isPublic(method) || !mentionsGuava(method))));
  }

  @Test
  @DisplayName("only the command line prints")
  void onlyTheCommandLinePrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.procfs.cli..", "io.procfs.tck..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace"));
  }

  private static boolean readsClockOrDice(AccessTarget.CodeUnitCallTarget target) {
    // new Random(seed) is as good as the seed; new Random() is not.
    return CLOCKS_AND_DICE.contains(target.getOwner().getName() + "." + target.getName())
        && target.getRawParameterTypes().isEmpty();
  }

  private static boolean isPublic(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.PUBLIC)
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean mentionsGuava(JavaCodeUnit unit) {
    return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
        .anyMatch(type -> type.getPackageName().startsWith("com.google.common"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private interface Holds<T> {
    boolean test(T subject);
  }

  private static <T extends HasName.AndFullName> ArchCondition<T> conditionOn(
      String description, Holds<T> rule) {
    return new ArchCondition<>(description) {
      @Override
      public void check(T item, ConditionEvents events) {
        if (!rule.test(item)) {
          events.add(
              SimpleConditionEvent.violated(item, item.getFullName() + " should " + description));
        }
      }
    };
  }
}
