package io.drumbeat.lead;

/**
 * By what rows named somebody: a combination of identities, each as a number. 0 stands for none of a kind. Numbers follow the
 * order of the identities' texts, so that whatever goes by them does not hang on the order in which rows and files came.
 *
 * @param sharedMailbox the address is a role's: it tells people apart only together with their name
 * @param name the name as it is compared, where a phone or a shared mailbox has to agree with it
 * @param home the lead as which such rows were taken before; 0 where they are new
 * @param kept this is in {@code lead_claim} already
 */
record Claim(int externalId, int email, boolean sharedMailbox, int phone, int name, long home, boolean kept) {

    /** The address, where it is one person's. */
    int ownEmail() {
        return sharedMailbox ? 0 : email;
    }

    /** The mailbox that several people may use. */
    int commonEmail() {
        return sharedMailbox ? email : 0;
    }

    boolean isNew() {
        return home == 0;
    }
}
