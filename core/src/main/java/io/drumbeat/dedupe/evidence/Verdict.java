package io.drumbeat.dedupe.evidence;

/** What holds of a pair whatever its weight. */
public enum Verdict {
    /** The weight decides. */
    CLEAR(""),
    /** Only a person may say so: first names differ although the birth date or the e-mail address is the same. */
    OTHER_FIRST_NAME("the first names differ"),
    /** Only a person may say so: the name and the home, or the first name and the mailbox agree, birth dates do not. */
    OTHER_BIRTH_DATE("the birth dates differ"),
    /** Only a person may say so: what agrees is what families share. */
    NOTHING_PERSONAL("nothing personal agrees"),
    /** Relatives, or neighbours. */
    DIFFERENT("first name and birth date tell them apart");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** Why a person is asked; empty where nothing contradicts. */
    public String words() {
        return words;
    }

    /** Whether a person may be asked. */
    public boolean isOpen() {
        return this != DIFFERENT;
    }

    /** Whether the two cannot both be one person with a third. */
    public boolean contradicts() {
        return this == OTHER_FIRST_NAME || this == OTHER_BIRTH_DATE || this == DIFFERENT;
    }
}
