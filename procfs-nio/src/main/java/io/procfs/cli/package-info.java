/** The command line: looks at a {@code procfs:} file system through the public API alone. */
@NullMarked
package io.procfs.cli;

import org.jspecify.annotations.NullMarked;
