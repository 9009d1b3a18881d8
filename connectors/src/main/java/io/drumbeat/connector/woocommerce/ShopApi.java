package io.drumbeat.connector.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Query;

/**
 * The REST API, version 3.
 *
 * @see <a href="https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-products">List all products</a>
 */
interface ShopApi {
    @GET("wp-json/wc/v3/products?status=publish&orderby=id&order=asc")
    Call<JsonNode> products(@Query("per_page") int size, @Query("page") int page);

    @GET("wp-json/wc/v3/products/{id}/variations?status=publish&orderby=id&order=asc")
    Call<JsonNode> variations(@Path("id") long product, @Query("per_page") int size, @Query("page") int page);
}
