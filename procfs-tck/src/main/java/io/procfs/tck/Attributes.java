package io.procfs.tck;

/**
 * What {@code stat(2)} tells, without the times.
 *
 * @param mode type and permissions
 * @param uid the owner
 * @param gid the group
 * @param links the number of links
 * @param size in bytes
 * @param inode the inode number
 */
public record Attributes(int mode, int uid, int gid, long links, long size, long inode) {}
