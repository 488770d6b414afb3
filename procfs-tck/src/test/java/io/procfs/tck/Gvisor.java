package io.procfs.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the cases of gVisor's own tests of {@code /proc} whose statement a test makes in its own
 * way. The names are those of {@code src/test/gvisor/cases.tsv}; {@link GvisorCasesTest} counts
 * which of them are covered.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Gvisor {
  /** The names, such as {@code ProcTest.RootInodeNumber}. */
  String[] value();
}
