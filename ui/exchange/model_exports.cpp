// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/model_exports.h"

#include "core/pretrained/folder_export.h"
#include "core/pretrained/task_export.h"

#include <QtGlobal>

namespace stillroom::ui {

namespace {

namespace fs = std::filesystem;

template <class T>
Result<void> without_value(const Result<T>& result) {
    return result ? Result<void>{} : fail(result.error());
}

Result<void> folder(const fs::path& model, const fs::path& target) {
    return without_value(pretrained::export_folder(model, target));
}

Result<void> heads(const fs::path& model, const fs::path& target) {
    return without_value(pretrained::export_task_folders(model, target));
}

constexpr ModelExport kExports[] = {
    {QT_TRANSLATE_NOOP("Exchange", "Hugging Face folder"), "", folder},
    {QT_TRANSLATE_NOOP("Exchange", "Heads for transformers"), "heads", heads},
};

} // namespace

std::span<const ModelExport> modelExports() { return kExports; }

} // namespace stillroom::ui
