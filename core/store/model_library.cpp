// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/model_library.h"

#include "core/base/files.h"
#include "core/base/new_folder.h"
#include "core/pretrained/pretrained.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace stillroom::store {

namespace {

namespace fs = std::filesystem;
constexpr std::string_view kRunPrefix = "run:";
constexpr std::string_view kModelPrefix = "model:";
constexpr const char* kDesignSuffix = ".json";

Result<void> check_name(const std::string& name) {
    if (name.empty() || name.size() > 80 || name.front() == '.' || name.find('/') != std::string::npos) {
        return fail(ErrorCode::BadInput, "A model's name needs 1 to 80 characters, no slash, and no dot in front.", {{}, 0, name});
    }
    return {};
}

nlohmann::json to_json(const recipe::ModelShape& shape) {
    return {{"layers", shape.encoder.layers},       {"hidden", shape.encoder.hidden},
            {"heads", shape.encoder.heads},         {"feed_forward", shape.encoder.feed_forward},
            {"dropout", shape.encoder.dropout},     {"max_length", shape.encoder.max_length},
            {"vocabulary", shape.vocabulary},       {"format", 1}};
}

Result<recipe::ModelShape> read_design(const fs::path& file) {
    const auto text = read_file(file, 1 << 20);
    if (!text) {
        return fail(text.error());
    }
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    try {
        recipe::ModelShape shape;
        shape.encoder.layers = json.at("layers").get<std::int64_t>();
        shape.encoder.hidden = json.at("hidden").get<std::int64_t>();
        shape.encoder.heads = json.at("heads").get<std::int64_t>();
        shape.encoder.feed_forward = json.at("feed_forward").get<std::int64_t>();
        shape.encoder.dropout = json.at("dropout").get<double>();
        shape.encoder.max_length = json.at("max_length").get<std::int64_t>();
        shape.vocabulary = json.at("vocabulary").get<std::int64_t>();
        return shape;
    } catch (const nlohmann::json::exception&) {
        return fail(ErrorCode::BadInput, "This is not a student design.", {file.string(), 0, {}});
    }
}

Result<ModelEntry> describe(const fs::path& folder) {
    const auto model = pretrained::Pretrained::open(folder);
    if (!model) {
        return fail(model.error());
    }
    ModelEntry entry;
    entry.folder = folder;
    entry.shape = model->shape();
    entry.parameters = recipe::model_cost(entry.shape).total();
    entry.bytes = static_cast<std::int64_t>(model->weights().bytes());
    return entry;
}

} // namespace

Result<std::vector<ModelEntry>> ModelLibrary::list(const Reader& reader, std::vector<Error>* problems) const {
    const auto note = [problems](const Error& error) {
        if (problems != nullptr) {
            problems->push_back(error);
        }
    };
    std::vector<ModelEntry> entries;
    auto runs = reader.runs();
    if (!runs) {
        return fail(runs.error());
    }
    std::sort(runs->begin(), runs->end(), [](const auto& a, const auto& b) { return a.id > b.id; });
    std::error_code code;
    for (const RunRecord& run : *runs) {
        const fs::path model = m_home / "runs" / std::to_string(run.id) / "model";
        if (run.state != run::State::Completed || !fs::is_directory(model, code)) {
            continue;
        }
        auto entry = describe(model);
        if (!entry) {
            note(entry.error());
            continue;
        }
        entry->origin = ModelOrigin::Trained;
        entry->role = run.role;
        entry->name = run.name;
        entry->location = "run:" + std::to_string(run.id);
        entry->run = run.id;
        if (const auto summaries = reader.summaries(run.id)) {
            for (const MetricSummary& summary : *summaries) {
                entry->metrics[summary.name] = summary.last;
            }
        }
        entries.push_back(std::move(*entry));
    }

    std::vector<fs::path> paths;
    for (const auto& item : fs::directory_iterator(folder(), code)) {
        if (item.path().filename().string().front() != '.') {
            paths.push_back(item.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<ModelEntry> designs;
    for (const fs::path& path : paths) {
        if (fs::is_directory(path, code)) {
            auto entry = describe(path);
            if (!entry) {
                note(entry.error());
                continue;
            }
            entry->origin = ModelOrigin::Imported;
            entry->role = run::Role::Teacher;
            entry->name = path.filename().string();
            entry->location = "model:" + entry->name;
            entries.push_back(std::move(*entry));
        } else if (path.extension() == kDesignSuffix) {
            const auto shape = read_design(path);
            if (!shape) {
                note(shape.error());
                continue;
            }
            ModelEntry entry;
            entry.name = path.stem().string();
            entry.folder = path;
            entry.shape = *shape;
            const auto cost = recipe::model_cost(*shape);
            entry.parameters = cost.total();
            entry.bytes = cost.file_bytes();
            designs.push_back(std::move(entry));
        }
    }
    entries.insert(entries.end(), designs.begin(), designs.end());
    return entries;
}

Result<void> ModelLibrary::import_folder(const fs::path& source, const std::string& name) const {
    if (auto good = check_name(name); !good) {
        return good;
    }
    if (auto shape = inspect_model(source); !shape) {
        return fail(shape.error());
    }
    const fs::path target = folder() / name;
    if (fs::exists(target) || fs::exists(target.string() + kDesignSuffix)) {
        return fail(ErrorCode::Conflict, "A model of this name exists already: choose another name.", {{}, 0, name});
    }
    if (auto made = make_folder(folder()); !made) {
        return made;
    }
    auto copy = NewFolder::create(target);
    if (!copy) {
        return fail(copy.error());
    }
    std::error_code code;
    for (const auto& item : fs::directory_iterator(source, code)) {
        if (!code && item.is_regular_file()) {
            fs::copy_file(item.path(), copy->path() / item.path().filename(), code);
        }
        if (code) {
            break;
        }
    }
    if (code) {
        return fail(io_error(code.value(), target, "Cannot copy the model"));
    }
    return copy->commit();
}

Result<void> ModelLibrary::save_design(const std::string& name, const recipe::ModelShape& shape) const {
    if (auto good = check_name(name); !good) {
        return good;
    }
    if (fs::exists(folder() / name)) {
        return fail(ErrorCode::Conflict, "An imported model has this name: choose another.", {{}, 0, name});
    }
    if (auto made = make_folder(folder()); !made) {
        return made;
    }
    return write_file(folder() / (name + kDesignSuffix), to_json(shape).dump(2) + "\n");
}

Result<void> ModelLibrary::remove(const ModelEntry& entry) const {
    if (entry.origin == ModelOrigin::Trained) {
        return fail(ErrorCode::Conflict, "This model belongs to a run: delete the run to remove it.", {{}, 0, entry.name});
    }
    std::error_code code;
    fs::remove_all(entry.folder, code);
    if (code) {
        return fail(io_error(code.value(), entry.folder, "Cannot remove the model"));
    }
    return {};
}

Result<void> ModelLibrary::rename(const ModelEntry& entry, const std::string& name) const {
    if (auto good = check_name(name); !good) {
        return good;
    }
    if (entry.origin == ModelOrigin::Trained) {
        return fail(ErrorCode::Conflict, "This model has its run's name: rename the run.", {{}, 0, entry.name});
    }
    const fs::path target = folder() / (entry.origin == ModelOrigin::Design ? name + kDesignSuffix : name);
    if (fs::exists(folder() / name) || fs::exists(folder() / (name + kDesignSuffix))) {
        return fail(ErrorCode::Conflict, "A model of this name exists already: choose another name.", {{}, 0, name});
    }
    std::error_code code;
    fs::rename(entry.folder, target, code);
    if (code) {
        return fail(io_error(code.value(), target, "Cannot rename the model"));
    }
    return {};
}

fs::path model_path(const std::string& location, const fs::path& base, const fs::path& home) {
    if (location.starts_with(kRunPrefix)) {
        return home / "runs" / location.substr(kRunPrefix.size()) / "model";
    }
    if (location.starts_with(kModelPrefix)) {
        return home / "models" / location.substr(kModelPrefix.size());
    }
    return fs::path(location).is_absolute() ? fs::path(location) : base / location;
}

Result<fs::path> resolve_model(const std::string& location, const fs::path& base, const fs::path& home) {
    fs::path path = model_path(location, base, home);
    std::error_code code;
    if (!fs::is_directory(path, code)) {
        const char* way_out = location.starts_with(kRunPrefix)     ? "Choose a completed run of this store."
                              : location.starts_with(kModelPrefix) ? "Import it on the Models page, or choose another."
                                                                   : "Check the path.";
        return fail(ErrorCode::NotFound, std::string("There is no model folder here. ") + way_out, {path.string(), 0, {}});
    }
    return path;
}

} // namespace stillroom::store
