package io.drumbeat.connector.dealercom;

import com.fasterxml.jackson.databind.JsonNode;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Query;
import retrofit2.http.Url;

/**
 * The read-only inventory portal. It answers with a bare list, without a total and without a link to the next page.
 *
 * @see <a href="https://developer.inv.dealer.com">developer.inv.dealer.com</a>
 */
interface PortalApi {

    /**
     * A page of a search.
     *
     * @param search {@code vehicles/search} with its filters and fields
     * @param start how many records come before
     * @param size how many are wanted; fewer come on the last page
     */
    @GET
    Call<JsonNode> page(
            @Url String search, @Query("start") int start, @Query("size") int size, @Query("api_key") String key);
}
