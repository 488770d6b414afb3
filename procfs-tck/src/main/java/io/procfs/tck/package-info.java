/**
 * The rules of Linux's {@code /proc}, and the subjects on which they are checked.
 *
 * <p>A {@link io.procfs.tck.Subject} is a {@code /proc} under test: a {@link java.nio.file.Path} at
 * which it is seen, and a {@link io.procfs.tck.Puppeteer} whose {@link io.procfs.tck.Puppet}s do
 * things that are to be seen there. A {@link io.procfs.tck.Looker} sees it as another user. {@link
 * io.procfs.tck.LinuxProvider} offers the running kernel, {@link io.procfs.tck.ModelProvider} the
 * model; anybody can offer another one. The rules are in a {@link io.procfs.tck.RuleCatalogue}, and
 * a test cites them with {@link io.procfs.tck.Rule}.
 */
@NullMarked
package io.procfs.tck;

import org.jspecify.annotations.NullMarked;
