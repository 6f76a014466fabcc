// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cache/output_store.h"

#include "core/base/files.h"
#include "core/base/hash.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <system_error>

namespace stillroom::engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* kAbout = "about.json";
constexpr const char* kEnding = ".safetensors";
constexpr const char* kKeys = "keys";

/// Kinds of rows that a text may have several of, and where their first ones stand.
struct RowIndex {
    RowOf kind;
    const char* name;
    std::vector<std::int64_t> Answers::Rows::*rows;
};
constexpr RowIndex kRowIndices[] = {{RowOf::Word, "first_row.words", &Answers::Rows::words},
                                    {RowOf::MaskedPiece, "first_row.masked", &Answers::Rows::masked},
                                    {RowOf::Piece, "first_row.pieces", &Answers::Rows::pieces}};

torch::Tensor integers(const std::vector<std::int64_t>& values) { return torch::tensor(values, torch::kInt64); }

/// Rising from 0 to `last`, one longer than there are texts.
bool counts_rows(const torch::Tensor& first, std::int64_t texts, std::int64_t last) {
    return first.defined() && first.scalar_type() == torch::kInt64 && first.dim() == 1 && first.size(0) == texts + 1 && first[0].item<std::int64_t>() == 0 &&
           first[texts].item<std::int64_t>() == last && (texts == 0 || (first.diff() >= 0).all().item<bool>());
}

} // namespace

struct OutputStore::File {
    SafetensorsFile data;
    torch::Tensor keys;
    std::map<RowOf, torch::Tensor> first_row; ///< [texts + 1] of each kind that has outputs
    std::map<std::string, torch::Tensor> outputs;

    [[nodiscard]] std::pair<std::int64_t, std::int64_t> range(RowOf kind, std::int64_t text) const {
        if (kind == RowOf::Text) {
            return {text, text + 1};
        }
        const auto* first = first_row.at(kind).data_ptr<std::int64_t>();
        return {first[text], first[text + 1]};
    }
};

Result<OutputStore> OutputStore::open(const fs::path& folder, const nlohmann::json& about) {
    OutputStore store(folder, about.dump(1));
    if (auto made = make_folder(folder); !made) {
        return fail(made.error());
    }
    std::error_code code;
    if (fs::exists(folder / kAbout, code)) {
        const auto text = read_file(folder / kAbout);
        if (!text) {
            return fail(text.error());
        }
        if (*text != store.m_about) {
            return fail(ErrorCode::Conflict, "The teacher answers kept here are those of another teacher. Delete the folder.",
                        stillroom::Place{folder.string(), 0, {}});
        }
    } else if (auto written = write_file(folder / kAbout, store.m_about); !written) {
        return fail(written.error());
    }
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        if (entry.path().extension() == kEnding) {
            paths.push_back(entry.path());
        }
    }
    if (code) {
        return fail(io_error(code.value(), folder, "Cannot read the folder"));
    }
    std::sort(paths.begin(), paths.end()); // the same answer wins in every process
    for (const auto& path : paths) {
        if (auto good = store.read(path); !good) {
            fs::remove(path, code);
        }
    }
    return store;
}

Result<void> OutputStore::read(const fs::path& path) {
    auto data = SafetensorsFile::open(path);
    if (!data) {
        return fail(data.error());
    }
    auto file = std::make_shared<File>(File{std::move(*data), {}, {}, {}});
    const auto take = [&](const char* name) {
        const auto* entry = file->data.find(name);
        return entry == nullptr ? torch::Tensor() : file->data.view(*entry);
    };
    const auto damaged = [&](const char* name) {
        return fail(ErrorCode::BadInput, "This file of teacher answers is damaged.", stillroom::Place{path.string(), 0, name});
    };
    file->keys = take(kKeys);
    if (!file->keys.defined() || file->keys.dim() != 1 || file->keys.scalar_type() != torch::kInt64) {
        return damaged(kKeys);
    }
    const auto texts = file->keys.size(0);
    for (const auto& index : kRowIndices) {
        file->first_row[index.kind] = take(index.name);
    }
    for (const auto& output : kOutputs) {
        const auto tensor = take(output.name);
        if (!tensor.defined()) {
            continue;
        }
        const bool fits = tensor.dim() == 2 && (output.rows == RowOf::Text ? tensor.size(0) == texts
                                                                            : counts_rows(file->first_row.at(output.rows), texts, tensor.size(0)));
        if (!fits) {
            return damaged(output.name);
        }
        file->outputs[output.name] = tensor;
    }
    const auto* keys = file->keys.data_ptr<std::int64_t>();
    for (std::int64_t text = 0; text < texts; ++text) {
        m_places.try_emplace(static_cast<OutputKey>(keys[text]), Place{m_files.size(), text});
    }
    std::error_code code;
    m_bytes += static_cast<std::int64_t>(fs::file_size(path, code));
    m_files.push_back(std::move(file));
    return {};
}

std::optional<OutputStore::Place> OutputStore::find(OutputKey key) const {
    const auto found = m_places.find(key);
    return found == m_places.end() ? std::nullopt : std::optional(found->second);
}

Result<void> OutputStore::add(const Answers& answers) {
    NamedTensors tensors;
    std::vector<std::int64_t> keys(answers.keys.begin(), answers.keys.end());
    tensors.emplace_back(kKeys, integers(keys));
    for (const auto& index : kRowIndices) {
        if (const auto& first = answers.first_row.*index.rows; first.size() == keys.size() + 1) {
            tensors.emplace_back(index.name, integers(first));
        }
    }
    tensors.insert(tensors.end(), answers.outputs.begin(), answers.outputs.end());
    const auto path = m_folder / fmt::format("{:06}-{}-{}{}", m_files.size(),
                                             hash_hex({reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof(std::int64_t)}).substr(0, 12),
                                             ::getpid(), kEnding);
    if (auto written = write_safetensors(path, tensors); !written) {
        return written;
    }
    return read(path);
}

torch::Tensor OutputStore::rows(const Place& place, const OutputName& output) const {
    const auto& file = *m_files[place.file];
    const auto found = file.outputs.find(output.name);
    if (found == file.outputs.end()) {
        return {};
    }
    const auto [begin, end] = file.range(output.rows, place.text);
    return found->second.narrow(0, begin, end - begin);
}

} // namespace stillroom::engine
