package io.drumbeat.run;

/**
 * What one subcommand does. Its {@code run} names the steps in order.
 *
 * @param <Q> the request, as the command line or a batch asks for it
 * @param <S> the summary that scripts read
 */
@FunctionalInterface
public interface Pipeline<Q, S extends Summary> {
    S run(Run run, Q request);
}
