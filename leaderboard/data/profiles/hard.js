modData({"labels":{"text":"BLEU-4","usage":"Accuracy","retrieval":"R10@1","emotion":"Top-1"},"slices":[],"systems":{}});
