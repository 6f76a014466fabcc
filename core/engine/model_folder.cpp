// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model_folder.h"

#include "core/base/files.h"
#include "core/engine/names.h"
#include "core/engine/safetensors.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace stillroom::engine {

namespace {

constexpr std::uint64_t kConfigLimit = 64U << 20U;

nlohmann::ordered_json config_json(const ModelConfig& config, const LabelMaps& labels) {
    nlohmann::ordered_json json;
    json["architectures"] = {config.heads.mlm ? "BertForMaskedLM" : "BertModel"};
    json["model_type"] = "bert";
    json["vocab_size"] = config.vocabulary;
    json["hidden_size"] = config.encoder.hidden;
    json["num_hidden_layers"] = config.encoder.layers;
    json["num_attention_heads"] = config.encoder.heads;
    json["intermediate_size"] = config.encoder.feed_forward;
    json["hidden_act"] = "gelu";
    json["hidden_dropout_prob"] = config.encoder.dropout;
    json["attention_probs_dropout_prob"] = config.encoder.dropout;
    json["max_position_embeddings"] = config.encoder.max_length;
    json["type_vocab_size"] = 2;
    json["initializer_range"] = 0.02;
    json["layer_norm_eps"] = 1e-12;
    json["pad_token_id"] = 0;
    json["position_embedding_type"] = "absolute";
    json["tie_word_embeddings"] = true;
    json["torch_dtype"] = "float32";
    const std::vector<std::string>* main = nullptr;
    for (const auto* names : {&labels.classes, &labels.intents, &labels.domains}) {
        main = main == nullptr && !names->empty() ? names : main;
    }
    if (main != nullptr) {
        for (std::size_t i = 0; i < main->size(); ++i) {
            json["id2label"][std::to_string(i)] = (*main)[i];
            json["label2id"][(*main)[i]] = i;
        }
    }
    return json;
}

Result<nlohmann::json> read_json(const std::filesystem::path& path) {
    auto text = read_file(path, kConfigLimit);
    if (!text) {
        return fail(text.error());
    }
    auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object()) {
        return fail(ErrorCode::BadInput, "This is no JSON object.", Place{path.string(), 0, {}});
    }
    return json;
}

/// Reads fields of one configuration and remembers the first error.
class ConfigReader {
  public:
    ConfigReader(const nlohmann::json& json, std::string file) : m_json(json), m_file(std::move(file)) {}

    std::int64_t size(const char* field) {
        if (!m_json.contains(field) || !m_json[field].is_number_integer()) {
            complain(field, "This number is missing.");
            return 1;
        }
        return m_json[field].get<std::int64_t>();
    }
    void expect(const char* field, const nlohmann::json& value, const char* what) {
        if (m_json.contains(field) && m_json[field] != value) {
            complain(field, what);
        }
    }
    [[nodiscard]] double number(const char* field, double otherwise) const {
        return m_json.contains(field) && m_json[field].is_number() ? m_json[field].get<double>() : otherwise;
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

  private:
    void complain(const char* field, const char* what) {
        if (!m_error) {
            m_error = Error{ErrorCode::BadInput, what, Place{m_file, 0, field}};
        }
    }
    const nlohmann::json& m_json;
    std::string m_file;
    std::optional<Error> m_error;
};

/// Today's Hugging Face name of a tensor, whatever prefix and LayerNorm words its file uses.
std::string canonical(std::string name) {
    for (const auto& [old_end, new_end] :
         {std::pair<std::string_view, std::string_view>{"LayerNorm.gamma", "LayerNorm.weight"},
          {"LayerNorm.beta", "LayerNorm.bias"}}) {
        if (name.ends_with(old_end)) {
            name.replace(name.size() - old_end.size(), old_end.size(), new_end);
        }
    }
    if (name.starts_with("embeddings.") || name.starts_with("encoder.")) {
        name.insert(0, "bert.");
    }
    return name;
}

using Found = std::unordered_map<std::string, const SafetensorsEntry*>;

std::int64_t rows(const Found& found, const std::string& name) {
    const auto entry = found.find(name);
    return entry == found.end() || entry->second->shape.empty() ? 0 : entry->second->shape[0];
}

Result<void> fill(Model& model, const SafetensorsFile& file, const Found& found) {
    const torch::NoGradGuard no_grad;
    for (const Parameter& parameter : model.parameters().parameters()) {
        const Place place{file.path().string(), 0, parameter.name};
        const auto match = found.find(parameter.name);
        if (match == found.end()) {
            return fail(ErrorCode::BadInput, "The weights lack this tensor.", place);
        }
        const SafetensorsEntry& entry = *match->second;
        if (entry.shape != parameter.shape) {
            return fail(ErrorCode::BadInput,
                        fmt::format("This tensor's shape is [{}], but config.json says [{}].",
                                    fmt::join(entry.shape, ", "), fmt::join(parameter.shape, ", ")),
                        place);
        }
        const torch::Tensor weights = file.read(entry);
        if (!weights.is_floating_point()) {
            return fail(ErrorCode::BadInput, "Weights must be F32, F16 or BF16.", place);
        }
        model.parameters().value(parameter).copy_(weights);
    }
    return {};
}

Result<LabelMaps> read_labels(const std::filesystem::path& path) {
    LabelMaps labels;
    std::error_code code;
    if (!std::filesystem::exists(path, code)) {
        return labels;
    }
    auto json = read_json(path);
    if (!json) {
        return fail(json.error());
    }
    for (const auto& [key, names] : {std::pair{"domain", &labels.domains}, std::pair{"intent", &labels.intents},
                                     std::pair{"slots", &labels.tags}, std::pair{"classification", &labels.classes}}) {
        if (json->contains(key)) {
            try {
                *names = (*json)[key].get<std::vector<std::string>>();
            } catch (const nlohmann::json::exception&) {
                return fail(ErrorCode::BadInput, "This must be a list of words.", Place{path.string(), 0, key});
            }
        }
    }
    return labels;
}

/// Labels in the file's own order for a head of a foreign checkpoint, by number.
void complete(std::vector<std::string>& names, std::int64_t count) {
    for (auto i = static_cast<std::int64_t>(names.size()); i < count; ++i) {
        names.push_back(fmt::format("LABEL_{}", i));
    }
}

} // namespace

Result<void> write_model(const std::filesystem::path& folder, const Model& model, const LabelMaps& labels) {
    const nlohmann::ordered_json maps = {{"domain", labels.domains},
                                         {"intent", labels.intents},
                                         {"slots", labels.tags},
                                         {"classification", labels.classes}};
    if (auto written = write_file(folder / "config.json", config_json(model.config(), labels).dump(2) + "\n");
        !written) {
        return written;
    }
    if (auto written = write_file(folder / "labels.json", maps.dump(2) + "\n"); !written) {
        return written;
    }
    NamedTensors tensors;
    for (const Parameter& parameter : model.parameters().parameters()) {
        tensors.emplace_back(parameter.name, model.parameters().value(parameter));
    }
    return write_safetensors(folder / "model.safetensors", tensors, {{"format", "pt"}});
}

Result<LoadedModel> read_model(const std::filesystem::path& folder, torch::Device device) {
    const auto config_path = folder / "config.json";
    const auto json = read_json(config_path);
    if (!json) {
        return fail(json.error());
    }
    ConfigReader reader(*json, config_path.string());
    reader.expect("model_type", "bert", "Only models of type bert can be read.");
    reader.expect("hidden_act", "gelu", "Only the activation gelu is supported.");
    reader.expect("position_embedding_type", "absolute", "Only absolute positions are supported.");
    reader.expect("type_vocab_size", 2, "Only two token types are supported.");
    ModelConfig config;
    config.vocabulary = reader.size("vocab_size");
    config.encoder.hidden = reader.size("hidden_size");
    config.encoder.layers = reader.size("num_hidden_layers");
    config.encoder.heads = reader.size("num_attention_heads");
    config.encoder.feed_forward = reader.size("intermediate_size");
    config.encoder.max_length = reader.size("max_position_embeddings");
    config.encoder.dropout = reader.number("hidden_dropout_prob", 0.1);
    if (reader.error()) {
        return fail(*reader.error());
    }
    const auto file = SafetensorsFile::open(folder / "model.safetensors");
    if (!file) {
        return fail(file.error());
    }
    Found found;
    for (const SafetensorsEntry& entry : file->entries()) {
        found.emplace(canonical(entry.name), &entry);
    }
    config.heads.mlm = found.contains(names::kMlmBias);
    config.heads.domains = rows(found, names::kDomain + ".weight");
    config.heads.intents = rows(found, names::kIntent + ".weight");
    config.heads.tags = rows(found, names::kTags + ".weight");
    config.heads.classes = rows(found, names::kLabel + ".weight");
    auto labels = read_labels(folder / "labels.json");
    if (!labels) {
        return fail(labels.error());
    }
    complete(labels->domains, config.heads.domains);
    complete(labels->intents, config.heads.intents);
    complete(labels->tags, config.heads.tags);
    complete(labels->classes, config.heads.classes);
    // The weights must hold what the configuration promises before memory of that size is taken.
    const std::vector<std::int64_t> words{config.vocabulary, config.encoder.hidden};
    const auto embedding = found.find(names::kWords);
    if (embedding == found.end() || embedding->second->shape != words ||
        config.encoder.layers > static_cast<std::int64_t>(found.size())) {
        return fail(ErrorCode::BadInput, "The word embeddings do not have the size that config.json says.",
                    Place{file->path().string(), 0, names::kWords});
    }
    auto model = Model::create(config, 0, device);
    if (!model) {
        Error error = model.error();
        error.place.file = config_path.string();
        return fail(std::move(error));
    }
    if (auto filled = fill(*model, *file, found); !filled) {
        return fail(filled.error());
    }
    return LoadedModel{std::move(*model), std::move(*labels)};
}

} // namespace stillroom::engine
