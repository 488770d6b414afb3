/**
 * Recordings: what a walk through a {@code /proc} saw, as a stream of entries, as an archive, and
 * as a tree that replays it.
 *
 * <p>{@link io.procfs.record.archive.Walker} sees entries one after the other; an {@link
 * io.procfs.record.archive.EntrySink} takes them: {@link io.procfs.record.archive.ArchiveWriter}
 * writes them down, {@link io.procfs.record.archive.TreeBuilder} makes a {@link
 * io.procfs.record.archive.RecordedTree}. {@link io.procfs.record.archive.Recordings} opens what
 * was written, by us or by others.
 */
@NullMarked
package io.procfs.record.archive;

import org.jspecify.annotations.NullMarked;
