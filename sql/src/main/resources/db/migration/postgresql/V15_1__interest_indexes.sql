create index watched_item_lead on watched_item (lead_id);
create index watched_item_item on watched_item (item_id);
create index recommended_item_lead on recommended_item (lead_id, place);
