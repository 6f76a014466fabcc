// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings_page.h"

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segmented_control.h"
#include "ui/window/context.h"
#include "ui/window/storage_panel.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSpinBox>
#include <QThread>
#include <QUrl>
#include <QVBoxLayout>

#include <array>

namespace stillroom::ui {

namespace {

constexpr int kWidth = 720;
constexpr std::array kScales{1.0, 1.15, 1.3, 1.5};

/// A panel with a heading and rows of name and control.
struct Section {
    Panel* panel = new Panel;
    QFormLayout* form = new QFormLayout;

    explicit Section(const QString& heading) {
        auto* column = new QVBoxLayout(panel);
        column->setContentsMargins(16, 14, 16, 16);
        column->setSpacing(size::kGapPanels);
        column->addWidget(new Label(heading, TextRole::Section, Tone::Primary, QFont::DemiBold));
        form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        form->setFormAlignment(Qt::AlignLeft);
        form->setHorizontalSpacing(24);
        form->setVerticalSpacing(size::kGapPanels);
        column->addLayout(form);
    }
    void add(const QString& name, QWidget* control) {
        auto* label = new Label(name, TextRole::Body, Tone::Secondary);
        label->setMinimumWidth(scaled(150));
        label->setMinimumHeight(scaled(size::kControl));
        label->setBuddy(control);
        form->addRow(label, control);
    }
};

} // namespace

SettingsPage::SettingsPage(Context& context, Theme& theme) : m_context(context) {
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(size::kPageMargin, 0, size::kPageMargin, size::kPageMargin);
    auto* column = new QVBoxLayout;
    column->setSpacing(size::kGapPanels);
    auto* heading = new Label(title(), TextRole::Title, Tone::Primary, QFont::DemiBold);
    heading->setFixedHeight(scaled(size::kPageHeader));
    column->addWidget(heading);
    m_message = new MessageBar;
    column->addWidget(m_message);
    column->addWidget(appearance(theme));
    column->addWidget(computing());
    column->addWidget(storage());
    column->addStretch();
    auto* holder = new QWidget;
    holder->setLayout(column);
    column->setContentsMargins(0, 0, 0, 0);
    holder->setMaximumWidth(scaled(kWidth));
    holder->setMinimumWidth(scaled(kWidth));
    across->addWidget(holder);
    across->addStretch();
    connect(&context.engine, &EngineHost::stateChanged, this, &SettingsPage::showDevices);
    showDevices();
}

QWidget* SettingsPage::appearance(Theme& theme) {
    Section section(tr("Appearance"));
    auto* look = new SegmentedControl(tr("Look"), {tr("System"), tr("Light"), tr("Dark")});
    look->setCurrent(static_cast<int>(theme.choice()));
    connect(look, &SegmentedControl::chosen, this, [this, &theme](int index) {
        theme.setChoice(static_cast<ThemeChoice>(index));
        m_context.preferences.setTheme(theme.choice());
    });
    connect(&theme, &Theme::changed, look, [look, &theme] { look->setCurrent(static_cast<int>(theme.choice())); });
    section.add(tr("Look"), look);

    auto* size = new SegmentedControl(tr("Text size"), {QStringLiteral("100 %"), QStringLiteral("115 %"),
                                                        QStringLiteral("130 %"), QStringLiteral("150 %")});
    for (std::size_t i = 0; i < kScales.size(); ++i) {
        if (m_context.preferences.textScale() >= kScales.at(i) - 0.01) {
            size->setCurrent(static_cast<int>(i));
        }
    }
    connect(size, &SegmentedControl::chosen, this, [this](int index) {
        m_context.preferences.setTextScale(kScales.at(static_cast<std::size_t>(index)));
        m_message->display(MessageLevel::Info, tr("The text size changes when Stillroom starts again."));
    });
    section.add(tr("Text size"), size);

    auto* language = new QComboBox;
    language->setAccessibleName(tr("Language"));
    language->addItem(tr("As the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->setCurrentIndex(std::max(0, language->findData(m_context.preferences.language())));
    connect(language, &QComboBox::activated, this, [this, language] {
        m_context.preferences.setLanguage(language->currentData().toString());
        m_message->display(MessageLevel::Info, tr("The language changes when Stillroom starts again."));
    });
    language->setMaximumWidth(scaled(320));
    section.add(tr("Language"), language);
    return section.panel;
}

QWidget* SettingsPage::computing() {
    Section section(tr("Computing"));
    m_device = new QComboBox;
    m_device->setAccessibleName(tr("Device"));
    m_device->setFixedWidth(scaled(320));
    connect(m_device, &QComboBox::activated, this, [this] {
        m_context.preferences.setDevice(m_device->currentData().toString());
        showDevices();
    });
    section.add(tr("Device"), m_device);
    m_deviceDetail = new Label({}, TextRole::Small, Tone::Muted);
    section.add({}, m_deviceDetail);
    auto* atOnce = new QSpinBox;
    atOnce->setAccessibleName(tr("Runs at once on the CPU"));
    atOnce->setToolTip(tr("Runs side by side share the cores. Small students leave cores idle alone and gain; large ones do not."));
    atOnce->setRange(1, std::max(1, QThread::idealThreadCount()));
    atOnce->setValue(m_context.preferences.atOnce());
    atOnce->setMaximumWidth(scaled(120));
    connect(atOnce, &QSpinBox::valueChanged, this, [this](int runs) {
        m_context.preferences.setAtOnce(runs);
        m_message->display(MessageLevel::Info, tr("The number of runs at once changes when Stillroom starts again."));
    });
    section.add(tr("Runs at once on the CPU"), atOnce);
    m_versions = new Label({}, TextRole::Small, Tone::Muted);
    m_versions->setWordWrap(true);
    section.add(tr("Engine"), m_versions);
    return section.panel;
}

QWidget* SettingsPage::storage() {
    Section section(tr("Storage"));
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* path = new Label(qpath(m_context.home), TextRole::Body);
    path->setMono(true);
    path->setElided(true);
    path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(path, 1);
    auto* open = new Button(ButtonKind::Outlined, tr("Open folder"), Icon::Folder);
    connect(open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(qpath(m_context.home))); });
    layout->addWidget(open);
    section.add(tr("Home folder"), row);
    auto* note = new Label(tr("Runs, models and corpora lie here. Set STILLROOM_HOME before the start to use another folder."),
                           TextRole::Small, Tone::Muted);
    note->setWordWrap(true);
    section.add({}, note);
    section.add(tr("Kept for runs"), new StoragePanel(m_context, *m_message));
    return section.panel;
}

void SettingsPage::showDevices() {
    const QString wanted = m_context.preferences.device();
    m_device->clear();
    m_device->addItem(tr("Chosen by itself"), QStringLiteral("auto"));
    QString detail;
    for (const auto& device : m_context.engine.devices()) {
        m_device->addItem(QStringLiteral("%1 (%2)").arg(qstring(device.name), qstring(device.id)), qstring(device.id));
        if (qstring(device.id) == wanted || wanted == QLatin1String("auto")) {
            detail = tr("%1: %2 of %3 free")
                         .arg(qstring(device.id), formatBytes(static_cast<double>(device.memory_free)),
                              formatBytes(static_cast<double>(device.memory_total)));
        }
    }
    m_device->setCurrentIndex(std::max(0, m_device->findData(wanted)));
    switch (m_context.engine.state()) {
    case EngineHost::State::Failed:
        m_versions->setText(qstring(m_context.engine.error()));
        break;
    case EngineHost::State::Ready: {
        QStringList versions;
        for (const auto& [name, version] : m_context.engine.engine()->versions()) {
            versions.append(QStringLiteral("%1 %2").arg(qstring(name), qstring(version)));
        }
        m_versions->setText(versions.join(QStringLiteral(" · ")));
        break;
    }
    default:
        m_versions->setText(tr("Loading the engine"));
    }
    m_deviceDetail->setText(detail);
}

} // namespace stillroom::ui
