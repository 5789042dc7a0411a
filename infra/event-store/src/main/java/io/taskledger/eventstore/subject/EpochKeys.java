package io.taskledger.eventstore.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that subjects' data keys are wrapped with, each for an epoch. They are in a file, never in the database: a line
 * for each epoch, its number and 32 random bytes in Base64. New data keys are wrapped for the highest epoch. Once an
 * epoch's line is gone, so is every data key that only a backup still has wrapped for it. Thread-safe.
 */
final class EpochKeys {

    private static final int KEY_BYTES = 32;

    private final Path file;
    private final EpochRegister register;
    private volatile NavigableMap<Integer, SecretKey> keys;

    /**
     * Reads the file.
     *
     * @throws IllegalStateException if it can't be read, holds no key or anything but keys, or another key for an epoch than
     *     the register knows
     */
    EpochKeys(Path file, EpochRegister register) {
        this.file = file;
        this.register = register;
        this.keys = read();
    }

    /** Number of the epoch that data keys are wrapped for now. */
    int current() {
        return keys.lastKey();
    }

    /**
     * The key of that epoch; the file is read again if it isn't known yet.
     *
     * @throws MissingEpochKeyException if the file has none
     */
    SecretKey get(int epoch) {
        SecretKey key = keys.get(epoch);
        if (key == null) {
            reload();
            key = keys.get(epoch);
        }
        if (key == null) {
            throw new MissingEpochKeyException(epoch);
        }
        return key;
    }

    /** Numbers of the epochs before the current one whose keys are there. */
    Set<Integer> former() {
        NavigableMap<Integer, SecretKey> all = keys;
        return all.headMap(all.lastKey(), false).keySet();
    }

    /**
     * Takes over what the file holds now.
     *
     * @throws IllegalStateException as the constructor; the keys known before stay
     */
    void reload() {
        keys = read();
    }

    private NavigableMap<Integer, SecretKey> read() {
        NavigableMap<Integer, SecretKey> read = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    add(line.strip(), read);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // without the cause, which may quote a key
            throw new IllegalStateException("The file named by taskledger.personal-data.epoch-keys-file can't be read "
                    + "as keys: a line is an epoch's number and 32 bytes in Base64 ("
                    + e.getClass().getSimpleName() + ")");
        }
        if (read.isEmpty()) {
            throw new IllegalStateException("The file named by taskledger.personal-data.epoch-keys-file holds no key");
        }
        register.require(read);
        return read;
    }

    private static void add(String line, NavigableMap<Integer, SecretKey> keys) {
        String[] parts = line.split("\\s+");
        if (parts.length != 2) {
            throw new IllegalArgumentException("Two parts, not " + parts.length);
        }
        int epoch = Integer.parseInt(parts[0]);
        byte[] key = Base64.getDecoder().decode(parts[1]);
        if (epoch < 1 || key.length != KEY_BYTES || keys.put(epoch, new SecretKeySpec(key, "AES")) != null) {
            throw new IllegalArgumentException("Epochs count from 1 and have one key each, of 32 bytes");
        }
    }
}
