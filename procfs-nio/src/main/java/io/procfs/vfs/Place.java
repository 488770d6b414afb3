package io.procfs.vfs;

import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands or could be made: what {@code open(2)} with O_CREAT, {@code mkdir(2)} and
 * {@code unlink(2)} look for.
 *
 * @param directory where the entry is or would be; not checked to be a directory if the path has no
 *     last name
 * @param name the entry's name; empty if the path ends in no name of its own: {@code /}, {@code .}
 *     or {@code ..}
 * @param found what is there, null if nothing is
 */
public record Place(Location directory, ByteString name, @Nullable Location found) {}
