package io.drumbeat.connector.web;

import io.drumbeat.fetch.Fetch;
import io.drumbeat.run.Json;
import java.io.IOException;
import java.util.function.Function;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** A vendor's interface, as a Retrofit interface declares it, called with patience. */
public final class Api<A> implements AutoCloseable {
    private final Web web;
    private final A declared;

    /** Looks at an answer before it is believed, for vendors that say no in a yes. */
    @FunctionalInterface
    public interface Scrutiny<T> {
        void check(Response<T> answer) throws Refusal;
    }

    public Api(Class<A> declaration, WebSettings settings) {
        this.web = new Web(settings);
        String folder = settings.url().newBuilder().query(null).build().toString();
        this.declared = new Retrofit.Builder()
                .baseUrl(folder.endsWith("/") ? folder : folder + "/")
                .client(web.client())
                .addConverterFactory(JacksonConverterFactory.create(Json.mapper()))
                .build()
                .create(declaration);
    }

    public Web web() {
        return web;
    }

    /** Calls, and calls again while the vendor is overloaded or fails. */
    public <T> Response<T> call(Fetch fetch, Function<A, Call<T>> which) {
        return call(fetch, () -> {}, which, answer -> {});
    }

    /**
     * The same for vendors with their own ways.
     *
     * @param before what comes before each attempt, such as waiting for a call that may be made
     * @param scrutiny finds the refusals among the answers of 200
     */
    public <T> Response<T> call(Fetch fetch, Runnable before, Function<A, Call<T>> which, Scrutiny<T> scrutiny) {
        Call<T> call = which.apply(declared);
        return web.again(fetch, WebSettings.shown(call.request().url()), () -> {
            before.run();
            Response<T> answer = call.clone().execute();
            if (!answer.isSuccessful()) {
                throw Refusal.of(answer.raw(), said(answer.errorBody()));
            }
            scrutiny.check(answer);
            return answer;
        });
    }

    private static String said(@Nullable ResponseBody body) throws IOException {
        return body == null ? "" : body.string();
    }

    @Override
    public void close() {
        web.close();
    }
}
