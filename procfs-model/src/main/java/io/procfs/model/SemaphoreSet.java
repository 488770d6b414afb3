package io.procfs.model;

/**
 * A System V set of semaphores. Immutable.
 *
 * @param key by which it is found
 * @param id its number
 * @param permissions the lower nine bits of a mode
 * @param semaphores in it
 * @param uid the owner
 * @param gid the group
 * @param creatorUid who made it
 * @param creatorGid the group of who made it
 * @param operated when an operation came last, seconds since 1970
 * @param changed when it was made or its owner was changed
 */
public record SemaphoreSet(
    int key,
    int id,
    int permissions,
    int semaphores,
    int uid,
    int gid,
    int creatorUid,
    int creatorGid,
    long operated,
    long changed) {}
