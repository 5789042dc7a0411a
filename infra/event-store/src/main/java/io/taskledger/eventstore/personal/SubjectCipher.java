package io.taskledger.eventstore.personal;

import io.taskledger.contract.PersonalData;
import io.taskledger.eventstore.subject.DataKey;
import io.taskledger.eventstore.subject.SubjectErasedException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals and opens the {@link PersonalData} of one subject. Of a subject who was erased, everything opens as a tombstone:
 * {@link #ERASED} for a text, nothing for a list. Thread-safe; meant to be used at once and not to be kept, as it goes on
 * opening after an erasure.
 */
public final class SubjectCipher {

    /** Stands for a text that was erased. */
    public static final String ERASED = "[erased]";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable SubjectBox box;

    private SubjectCipher(@Nullable SubjectBox box) {
        this.box = box;
    }

    static SubjectCipher of(DataKey key) {
        return new SubjectCipher(new SubjectBox(key));
    }

    static SubjectCipher erased() {
        return new SubjectCipher(null);
    }

    public boolean isErased() {
        return box == null;
    }

    /**
     * The record with its personal data sealed: a text becomes one that tells nothing, a list one of at most one such text.
     *
     * @param event the event that the record is, or comes from
     * @throws SubjectErasedException if the subject was erased and the record's type holds personal data
     */
    public <T> T seal(T clear, UUID event) {
        return PersonalRecords.hold(clear.getClass()) ? PersonalRecords.change(clear, sealing(event)) : clear;
    }

    /**
     * The record with its personal data in clear.
     *
     * @param sealed what {@link #seal} made, or a record of another type that its fields were copied to
     * @throws SealedDataException if a field isn't what was sealed for this subject under that name
     */
    public <T> T open(T sealed) {
        return PersonalRecords.change(sealed, box == null ? TOMBSTONES : opening(box, null));
    }

    /**
     * As {@link #open(Object)}, and only what was sealed for that event.
     *
     * @throws SealedDataException also if a field was sealed for another event
     */
    <T> T open(T sealed, UUID event) {
        return PersonalRecords.change(sealed, box == null ? TOMBSTONES : opening(box, event));
    }

    /** One text in clear. */
    public String open(String field, String sealed) {
        return box == null ? ERASED : box.open(field, sealed);
    }

    /**
     * Digest of a text by which equal ones of this subject are found: 16 bytes of HMAC-SHA-256 under a key derived from the
     * subject's, so that it tells nothing to whoever lacks that; empty if the subject was erased.
     *
     * @param field name of the field: equal texts of different fields have different digests
     */
    public Optional<byte[]> digest(String field, String text) {
        return box == null ? Optional.empty() : Optional.of(box.digest(field, text));
    }

    /**
     * Encrypts bytes of any kind: 12 bytes of nonce, the ciphertext, 16 bytes of tag.
     *
     * @param purpose what the bytes are, in ASCII; needed to decrypt them
     * @throws SubjectErasedException if the subject was erased
     */
    public byte[] encrypt(String purpose, byte[] clear) {
        return requireBox().encrypt(purpose, clear);
    }

    /**
     * Decrypts what {@link #encrypt} made for the same purpose.
     *
     * @throws SubjectErasedException if the subject was erased
     * @throws SealedDataException if the bytes are not that
     */
    public byte[] decrypt(String purpose, byte[] encrypted) {
        return requireBox().decrypt(purpose, encrypted);
    }

    private SubjectBox requireBox() {
        if (box == null) {
            throw new SubjectErasedException();
        }
        return box;
    }

    private PersonalRecords.Change sealing(UUID event) {
        SubjectBox own = requireBox();
        return new PersonalRecords.Change() {
            @Override
            public String text(String field, String text) {
                return own.seal(event, field, text);
            }

            @Override
            public List<String> texts(String field, List<String> texts) {
                return texts.isEmpty() ? texts : List.of(own.seal(event, field, JSON.writeValueAsString(texts)));
            }
        };
    }

    private static PersonalRecords.Change opening(SubjectBox box, @Nullable UUID event) {
        return new PersonalRecords.Change() {
            @Override
            public String text(String field, String text) {
                if (event != null && !SealedText.parse(field, text).event().equals(event)) {
                    throw SealedDataException.ofAnother(field);
                }
                return box.open(field, text);
            }

            @Override
            public List<String> texts(String field, List<String> texts) {
                if (texts.isEmpty()) {
                    return texts;
                } else if (texts.size() > 1) {
                    throw SealedDataException.notSealed(field);
                }
                try {
                    return List.of(JSON.readValue(text(field, texts.get(0)), String[].class));
                } catch (JacksonException e) {
                    throw SealedDataException.notSealed(field);
                }
            }
        };
    }

    private static final PersonalRecords.Change TOMBSTONES = new PersonalRecords.Change() {
        @Override
        public String text(String field, String text) {
            return ERASED;
        }

        @Override
        public List<String> texts(String field, List<String> texts) {
            return List.of();
        }
    };
}
