// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/library.h"
#include "ui/widgets/panel.h"

#include <QFutureWatcher>

#include <filesystem>
#include <memory>
#include <stop_token>

class QComboBox;
class QLineEdit;
class QProgressBar;

namespace stillroom::ui {

class Button;
class Label;

/// Brings a file or folder into the library: what it is, is found by itself and shown before anything is copied.
class ImportPanel final : public Panel {
    Q_OBJECT
  public:
    explicit ImportPanel(std::filesystem::path home, QWidget* parent = nullptr);
    ~ImportPanel() override; ///< cancels an import in progress; nothing of it stays behind

    void setPath(const QString& path);
    void startTyping(); ///< puts the cursor where the path goes
    [[nodiscard]] bool importing() const;
    void start();
    void cancel();

  Q_SIGNALS:
    void imported(const QString& location);
    void closed();

  private:
    struct Inspection {
        std::filesystem::path path;
        Result<corpus::Layout> layout;
    };
    using Inspected = std::shared_ptr<Inspection>;
    using Imported = std::shared_ptr<Result<corpus::CorpusInfo>>;

    void buildForm();
    void inspect();
    void showInspection();
    void showProgress(std::int64_t done, std::int64_t total);
    void finish();
    void refresh();
    [[nodiscard]] corpus::ReadOptions readOptions() const;

    std::filesystem::path m_home;
    QFutureWatcher<Inspected> m_inspecting;
    QFutureWatcher<Imported> m_importing;
    std::stop_source m_stop;
    bool m_readable = false;
    bool m_nameTyped = false;

    QLineEdit* m_path = nullptr;
    QLineEdit* m_name = nullptr;
    QComboBox* m_format = nullptr;
    QLineEdit* m_language = nullptr;
    QLineEdit* m_licence = nullptr;
    QWidget* m_columns = nullptr;
    QLineEdit* m_textColumn = nullptr;
    QLineEdit* m_labelColumn = nullptr;
    Label* m_found = nullptr;
    QProgressBar* m_progress = nullptr;
    Button* m_import = nullptr;
    Button* m_cancel = nullptr;
};

} // namespace stillroom::ui
