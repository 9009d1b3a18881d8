package io.drumbeat.connector.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.connector.web.Api;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Fetch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import retrofit2.Call;
import retrofit2.Response;

/**
 * A list read page by page. Where its total changes on the way, an entry may have slipped from one page to another that was
 * read before: the list is then read anew.
 */
final class Listing {
    private static final int TRIES = 3;

    private final Api<ShopApi> api;
    private final String shown;

    /** Which page is asked for, counted from 1. */
    @FunctionalInterface
    interface Page {
        Call<JsonNode> of(ShopApi calls, int page);
    }

    /** @param shown as people know it */
    Listing(Api<ShopApi> api, String shown) {
        this.api = api;
        this.shown = shown;
    }

    List<JsonNode> all(Fetch fetch, Page page) {
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<List<JsonNode>> all = read(fetch, page);
            if (all.isPresent()) {
                return all.get();
            }
        }
        throw DrumbeatException.external("list_moved", "The list of " + shown + " changed each time while it was read")
                .at(shown)
                .hint("Nothing was changed; run it again at a quieter hour")
                .retryableLater();
    }

    private Optional<List<JsonNode>> read(Fetch fetch, Page page) {
        List<JsonNode> all = new ArrayList<>();
        int total = -1;
        for (int number = 1; ; number++) {
            int asked = number;
            Response<JsonNode> answer = api.call(fetch, calls -> page.of(calls, asked));
            int said = count(answer.headers(), "X-WP-Total");
            if (total >= 0 && said != total) {
                return Optional.empty();
            }
            total = said;
            entries(answer).forEach(all::add);
            fetch.progress(all.size(), total);
            if (number >= count(answer.headers(), "X-WP-TotalPages")) {
                return all.size() == total ? Optional.of(all) : Optional.empty();
            }
        }
    }

    private JsonNode entries(Response<JsonNode> answer) {
        JsonNode body = answer.body();
        if (body == null || !body.isArray()) {
            throw DrumbeatException.input("not_a_list", shown + " is no list of products")
                    .at(shown)
                    .hint("Check the url of the connection: it is the shop's own address. Nothing was changed");
        }
        return body;
    }

    private int count(Headers headers, String name) {
        String said = headers.get(name);
        if (said == null || !said.matches("\\d{1,9}")) {
            throw DrumbeatException.input("no_total", shown + " does not say how many there are (" + name + ")")
                    .at(shown)
                    .hint("Something between the shop and us takes its headers away. Nothing was changed");
        }
        return Integer.parseInt(said);
    }
}
