package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;

import io.drumbeat.run.Run;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who owns identities. An external id and an address belong to their person. A phone or a mailbox that several people have
 * stays with whom it belonged to as long as that one still has it.
 */
final class IdentityOwners {
    private static final int FETCH = 10_000;

    private final Transaction tx;
    private final Run run;
    private final TempTable identities;
    private final RetoldPeople retold;
    private final long[] before;
    private final long[] owners;

    /** @param identities {@code identity, kind, value} */
    IdentityOwners(Transaction tx, Run run, TempTable identities, RetoldPeople retold) {
        this.tx = tx;
        this.run = run;
        this.identities = identities;
        this.retold = retold;
        int size = tx.sql().fetchCount(identities.table()) + 1;
        this.before = new long[size];
        this.owners = new long[size];
    }

    /** Gives every identity its owner, and sees to what those said from whom something goes. */
    void decide(List<Claim> claims, Homes homes) {
        readPresent();
        for (Claim claim : claims) {
            own(claim.externalId(), homes);
            own(claim.ownEmail(), homes);
        }
        for (Claim claim : claims) {
            long lead = homes.lead(homes.home(claim));
            share(claim.commonEmail(), lead);
            share(claim.phone(), lead);
        }
        write();
        settleConsent(claims, homes);
    }

    /** Addresses, ids and rows that were taken as one lead and are another's. */
    private void settleConsent(List<Claim> claims, Homes homes) {
        Set<List<Long>> parted = new HashSet<>();
        for (Claim claim : claims) {
            for (int identity : new int[] {claim.externalId(), claim.ownEmail()}) {
                if (identity > 0 && before[identity] > 0) {
                    parted.add(List.of(owners[identity], before[identity]));
                }
            }
            if (!claim.isNew()) {
                parted.add(List.of(homes.lead(homes.home(claim)), homes.lead(claim.home())));
            }
        }
        parted.removeIf(pair -> pair.getFirst().equals(pair.getLast()));
        if (!parted.isEmpty()) {
            Staging pairs = tx.stage(
                    "parted_lead", List.of(Column.like(IdentityMoves.OWNER), Column.like(IdentityMoves.BEFORE)));
            try (pairs) {
                parted.forEach(pair -> pairs.add(pair.getFirst(), pair.getLast()));
            }
            new SplitConsent(tx, run, pairs).settle();
        }
    }

    /** The lead that owns an identity; 0 for no identity. */
    long owner(int identity) {
        return owners[identity];
    }

    private void own(int identity, Homes homes) {
        if (identity > 0 && owners[identity] == 0) {
            owners[identity] = homes.leadOfIdentity(identity);
        }
    }

    private void share(int identity, long lead) {
        if (identity > 0 && (owners[identity] == 0 || before[identity] == lead)) {
            owners[identity] = lead;
        }
    }

    private void readPresent() {
        try (var present = tx.sql()
                .select(identities.field(ClaimNumbers.IDENTITY), LEAD_IDENTITY.LEAD_ID)
                .from(identities.table())
                .join(LEAD_IDENTITY)
                .on(LEAD_IDENTITY.KIND.eq(identities.field(LEAD_IDENTITY.KIND)))
                .and(LEAD_IDENTITY.VALUE.eq(identities.field(LEAD_IDENTITY.VALUE)))
                .fetchSize(FETCH)
                .fetchLazy()) {
            present.forEach(row -> before[row.value1()] = row.value2());
        }
    }

    private void write() {
        List<Column> columns = List.of(
                Column.like(ClaimNumbers.IDENTITY),
                Column.like(IdentityMoves.OWNER),
                Column.like(IdentityMoves.BEFORE));
        Staging changed = tx.stage("identity_owner", columns);
        boolean anyMove = false;
        try (changed) {
            for (int identity = 1; identity < owners.length; identity++) {
                if (owners[identity] > 0 && owners[identity] != before[identity]) {
                    changed.add(identity, owners[identity], before[identity]);
                    anyMove |= before[identity] > 0;
                }
            }
        }
        var moves = new IdentityMoves(tx, run, identities, changed, retold);
        moves.insert();
        if (anyMove) {
            moves.move();
        }
    }
}
