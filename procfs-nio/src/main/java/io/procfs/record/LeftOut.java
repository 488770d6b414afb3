package io.procfs.record;

/**
 * Something of a {@code /proc} that an export does not have.
 *
 * @param path where it is in the {@code /proc}; as text, so bytes that are not UTF-8 are replaced
 * @param reason why: the text of the error that reading it gave, such as {@code Permission denied},
 *     or {@code not to be read: PATTERN} for what {@link ExportOptions#leaveOut} names
 */
public record LeftOut(String path, String reason) {}
