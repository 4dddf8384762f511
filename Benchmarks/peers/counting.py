"""What of a network counts on the day that the peers answer for: assets in use, areas in force."""
DATE = "2019-06-01"


def in_use(assets):
    """By the asset's dates where it has them, else by its status; never a customer's."""
    begun = assets["in_use_from"].isna() | (assets["in_use_from"].astype("string") <= DATE)
    lasts = assets["in_use_until"].isna() | (assets["in_use_until"].astype("string") > DATE)
    stands = ((assets["status"] == "existing")
              | ((assets["status"] == "planned") & assets["in_use_from"].notna())
              | ((assets["status"] == "decommissioned") & assets["in_use_until"].notna()))
    return assets[stands & begun & lasts & (assets["company"] != "customer").fillna(True)]


def in_force(areas):
    begun = areas["in_force_from"].isna() | (areas["in_force_from"].astype("string") <= DATE)
    lasts = areas["in_force_until"].isna() | (areas["in_force_until"].astype("string") > DATE)
    return areas[begun & lasts]
