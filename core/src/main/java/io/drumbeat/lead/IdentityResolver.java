package io.drumbeat.lead;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BiConsumer;

/**
 * Decides who a row is about. Identities are numbered densely from 1; 0 means that the row has none of that kind.
 *
 * <p>An external id decides; else the e-mail address; else the phone. A weaker identity speaks for its owner only where
 * nothing stronger contradicts: somebody who has another external id in the same system is another person, and so is, by
 * phone, somebody who has another address. Families share phones, and couples mailboxes: the identity stays with whom it
 * belonged to first. Rows must come strongest first and sorted, so that their order in a file changes nothing.
 */
final class IdentityResolver {
    private static final int NOBODY = -1;
    private static final byte HAS_EXTERNAL_ID = 1;
    private static final byte HAS_EMAIL = 2;

    private final int[] owners;
    private final BitSet ownedBefore = new BitSet();
    private byte[] facts = new byte[1024];
    private int persons;
    private long emailsOfOthers;
    private long phonesOfOthers;

    /** @param identities how many different identities there are */
    IdentityResolver(int identities) {
        this.owners = new int[identities + 1];
        Arrays.fill(owners, NOBODY);
    }

    /** A person known before, by the number that the caller keeps for them; to be called before any row is resolved. */
    int known(boolean hasExternalId, boolean hasEmail) {
        int person = add();
        facts[person] = (byte) ((hasExternalId ? HAS_EXTERNAL_ID : 0) | (hasEmail ? HAS_EMAIL : 0));
        return person;
    }

    /** An identity that belongs to somebody already. */
    void owns(int person, int identity) {
        owners[identity] = person;
        ownedBefore.set(identity);
    }

    /** The person a row is about, who from now on owns those of its identities that belonged to nobody. */
    int resolve(int externalId, int email, int phone) {
        int person = match(externalId, email, phone);
        if (person == NOBODY) {
            person = add();
        }
        claim(person, externalId, HAS_EXTERNAL_ID);
        if (!claim(person, email, HAS_EMAIL)) {
            emailsOfOthers++;
        }
        if (!claim(person, phone, (byte) 0)) {
            phonesOfOthers++;
        }
        return person;
    }

    /** Tells every identity that belonged to nobody before, and whose it is now. */
    void forEachClaim(BiConsumer<Integer, Integer> identityAndPerson) {
        for (int identity = 1; identity < owners.length; identity++) {
            if (owners[identity] != NOBODY && !ownedBefore.get(identity)) {
                identityAndPerson.accept(identity, owners[identity]);
            }
        }
    }

    int ownerOf(int identity) {
        return identity == 0 ? NOBODY : owners[identity];
    }

    int persons() {
        return persons;
    }

    /** Combinations of identities whose e-mail address belongs to somebody else. */
    long emailsOfOthers() {
        return emailsOfOthers;
    }

    /** Combinations of identities whose phone belongs to somebody else. */
    long phonesOfOthers() {
        return phonesOfOthers;
    }

    private int match(int externalId, int email, int phone) {
        int byId = ownerOf(externalId);
        if (byId != NOBODY) {
            return byId;
        }
        int byEmail = ownerOf(email);
        if (byEmail != NOBODY && !(externalId != 0 && has(byEmail, HAS_EXTERNAL_ID))) {
            return byEmail;
        }
        int byPhone = ownerOf(phone);
        boolean contradicted = byPhone != NOBODY
                && ((externalId != 0 && has(byPhone, HAS_EXTERNAL_ID)) || (email != 0 && has(byPhone, HAS_EMAIL)));
        return contradicted ? NOBODY : byPhone;
    }

    /** False when the identity belongs to somebody else. */
    private boolean claim(int person, int identity, byte fact) {
        if (identity == 0) {
            return true;
        }
        if (owners[identity] == NOBODY) {
            owners[identity] = person;
            facts[person] |= fact;
        }
        return owners[identity] == person;
    }

    private boolean has(int person, byte fact) {
        return (facts[person] & fact) != 0;
    }

    private int add() {
        if (persons == facts.length) {
            facts = Arrays.copyOf(facts, persons * 2);
        }
        return persons++;
    }
}
