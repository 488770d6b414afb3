package io.procfs.nio.calls;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table: a call of {@code java.nio.file} over some {@code /proc}.
 *
 * @param row the section's letter and a number, such as {@code E28}
 * @param what the call in words
 * @param body the call
 */
record Call(String row, String what, Body body) {
  /** What is called; its value is what is compared. */
  @FunctionalInterface
  interface Body {
    @Nullable Object run(Scene scene) throws Throwable;
  }

  /** Runs it over a scene; whatever comes of it is the outcome. */
  Outcome over(Scene scene) {
    try {
      return Outcome.value(scene, body.run(scene));
    } catch (NotInTheSlice e) {
      return Outcome.notInTheSlice(e.getMessage());
    } catch (Throwable e) {
      if (e instanceof VirtualMachineError error) {
        throw error;
      }
      return Outcome.thrown(scene, e);
    }
  }

  @Override
  public String toString() {
    return row + " " + what;
  }
}
