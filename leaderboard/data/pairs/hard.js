modData({});
