package io.procfs.model.machine;

/**
 * What a user has of the keys. Immutable.
 *
 * @param uid the user
 * @param usage how many references there are
 * @param keys his keys
 * @param instantiated those that have a value
 * @param quotaKeys those that are counted
 * @param maxKeys so many may be
 * @param quotaBytes bytes that are counted
 * @param maxBytes so many may be
 */
public record KeyUser(
    int uid,
    int usage,
    int keys,
    int instantiated,
    int quotaKeys,
    int maxKeys,
    int quotaBytes,
    int maxBytes) {}
