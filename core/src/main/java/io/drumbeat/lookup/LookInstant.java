package io.drumbeat.lookup;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The moment that a question about people is asked for.
 *
 * @param asOf what windows count back from
 * @param exact a person named this very instant; otherwise it is now, and the profile of an earlier moment of the day will do
 */
public record LookInstant(AsOf asOf, boolean exact) {

    /** Answers from the profile. One that had to be made for now is kept, so that the next question need not wait for it. */
    <T> T read(Store store, Workspace workspace, Function<Transaction, T> question) {
        if (exact) {
            return store.rehearse(tx -> {
                Profile.refresh(tx, workspace, asOf, "");
                return question.apply(tx);
            });
        }
        var answer = new AtomicReference<T>();
        try {
            store.execute(tx -> {
                Profile.refreshForToday(tx, workspace, asOf, "");
                answer.set(question.apply(tx));
            });
        } catch (DrumbeatException e) {
            if (answer.get() == null || e.category() != Category.RESOURCE) {
                throw e;
            }
            // The disk is full: the profile is not kept, but the question has its answer.
        }
        return Objects.requireNonNull(answer.get());
    }
}
