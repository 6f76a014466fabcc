// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/safetensors_header.h"
#include "core/store/model_library.h"

#include <nlohmann/json.hpp>

namespace stillroom::store {

namespace {

namespace fs = std::filesystem;

Result<std::int64_t> number(const nlohmann::json& config, const char* key, const fs::path& file) {
    const auto found = config.find(key);
    if (found == config.end() || !found->is_number_integer() || found->get<std::int64_t>() <= 0) {
        return fail(ErrorCode::BadInput, "This must be a positive whole number.", {file.string(), 0, key});
    }
    return found->get<std::int64_t>();
}

/// Rows of a matrix; 0 when the file has none of that name.
std::int64_t rows(const SafetensorsHeader& header, const char* name) {
    const SafetensorsEntry* entry = header.find(name);
    return entry == nullptr || entry->shape.empty() ? 0 : entry->shape.front();
}

} // namespace

Result<recipe::ModelShape> inspect_model(const fs::path& folder) {
    const fs::path config_file = folder / "config.json";
    const fs::path weights_file = folder / "model.safetensors";
    std::error_code code;
    if (!fs::exists(config_file, code)) {
        return fail(ErrorCode::NotFound, "No config.json in this folder.", {folder.string(), 0, {}});
    }
    if (!fs::exists(weights_file, code)) {
        return fail(ErrorCode::NotFound, "No model.safetensors in this folder.", {folder.string(), 0, {}});
    }
    const auto text = read_file(config_file, 16 << 20);
    if (!text) {
        return fail(text.error());
    }
    const auto config = nlohmann::json::parse(*text, nullptr, false);
    if (!config.is_object()) {
        return fail(ErrorCode::BadInput, "This is not a JSON object.", {config_file.string(), 0, {}});
    }
    const auto named = config.find("model_type");
    const std::string type = named != config.end() && named->is_string() ? named->get<std::string>() : "(none)";
    if (type != "bert") {
        return fail(ErrorCode::Unsupported, "The architecture \"" + type + "\" is not supported yet; \"bert\" is.",
                    {config_file.string(), 0, "model_type"});
    }
    recipe::ModelShape shape;
    const std::pair<const char*, std::int64_t*> fields[] = {
        {"num_hidden_layers", &shape.encoder.layers},     {"hidden_size", &shape.encoder.hidden},
        {"num_attention_heads", &shape.encoder.heads},    {"intermediate_size", &shape.encoder.feed_forward},
        {"vocab_size", &shape.vocabulary},                {"max_position_embeddings", &shape.encoder.max_length}};
    for (const auto& [key, target] : fields) {
        const auto value = number(config, key, config_file);
        if (!value) {
            return fail(value.error());
        }
        *target = *value;
    }
    if (const auto dropout = config.find("hidden_dropout_prob"); dropout != config.end() && dropout->is_number()) {
        shape.encoder.dropout = dropout->get<double>();
    }
    const auto header = read_safetensors_header(weights_file);
    if (!header) {
        return fail(header.error());
    }
    const char* const names[] = {"bert.embeddings.word_embeddings.weight", "embeddings.word_embeddings.weight"};
    const SafetensorsEntry* words = header->find(names[0]) != nullptr ? header->find(names[0]) : header->find(names[1]);
    if (words == nullptr) {
        return fail(ErrorCode::BadInput, "The weights hold no word embeddings.", {weights_file.string(), 0, names[0]});
    }
    if (words->shape != std::vector<std::int64_t>{shape.vocabulary, shape.encoder.hidden}) {
        return fail(ErrorCode::BadInput, "The word embeddings do not fit config.json.", {weights_file.string(), 0, words->name});
    }
    shape.mlm = rows(*header, "cls.predictions.bias") > 0;
    shape.domains = rows(*header, "dc_classifier.weight");
    shape.intents = rows(*header, "intent_classifier.weight");
    shape.tags = rows(*header, "slot_classifier.weight");
    return shape;
}

} // namespace stillroom::store
