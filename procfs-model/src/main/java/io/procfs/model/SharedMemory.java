package io.procfs.model;

/**
 * A System V shared memory segment. Immutable.
 *
 * @param key by which it is found
 * @param id its number
 * @param permissions the lower twelve bits of a mode: SHM_DEST is 01000, SHM_LOCKED 02000
 * @param size bytes
 * @param creatorPid the process that made it, in the first pid namespace
 * @param lastPid the process that attached or detached last
 * @param attachments how often it is attached
 * @param uid the owner
 * @param gid the group
 * @param creatorUid who made it
 * @param creatorGid the group of who made it
 * @param attached when it was attached last, seconds since 1970
 * @param detached when it was detached last
 * @param changed when it was made or its owner was changed
 * @param resident bytes in memory
 * @param swapped bytes swapped out
 */
public record SharedMemory(
    int key,
    int id,
    int permissions,
    long size,
    int creatorPid,
    int lastPid,
    long attachments,
    int uid,
    int gid,
    int creatorUid,
    int creatorGid,
    long attached,
    long detached,
    long changed,
    long resident,
    long swapped) {}
